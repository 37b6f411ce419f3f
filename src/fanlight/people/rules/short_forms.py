"""Usual short forms and spellings of given names in England; a name may be short for several."""

# Written for Fanlight from everyday knowledge. The formal name leads, its short forms follow.
SHORT_FORMS = """
abigail: abbie abby abi gail
abdullah: abdul
adam: ads
alexander: alex alec al sandy xander lex sasha
alexandra: alex sandra sandy lexi lexie alexa sasha
alfred: alf alfie fred freddie
alison: ali allie
amanda: mandy
amelia: amy millie milly mia
andrew: andy drew
andrea: andi
angela: angie ange
annabel: anna bella belle
anne: ann anna annie nan
anthony: tony ant antony
archibald: archie archy
arthur: art artie
barbara: barb babs
beatrice: bea bee trixie
benjamin: ben benny benji
bernard: bernie
bethany: beth
bradley: brad
brian: bri
cameron: cam
caroline: carol caz carrie
catherine: cath cathy kate katie katy kit kitty cat kathryn katherine kathleen
charles: charlie charley chaz chuck
charlotte: charlie lottie lotte char
christina: chris chrissie tina christine
christopher: chris kit topher
clifford: cliff
daniel: dan danny
danielle: dani danni
david: dave davey davy dai
deborah: deb debbie debs
dominic: dom
dorothy: dot dottie dolly
edward: ed eddie eddy ted teddy ned
eleanor: ellie ella nell nellie nora elle
elizabeth: liz lizzie beth betty betsy eliza elsie libby lisa bess lily elisabeth
emily: em emmy millie milly
emma: em
ernest: ernie
esther: hettie
evelyn: eve evie
florence: flo florrie flossie
frances: fran frankie fanny
francesca: fran frankie chess
francis: frank frankie
frederick: fred freddie freddy rick
gabriel: gabe
gabrielle: gabby gaby
gareth: gaz gary
geoffrey: geoff jeff jeffrey
georgina: georgie gina george georgia
gerald: gerry jerry
grace: gracie
graham: gra
gregory: greg
gwendolyn: gwen
harold: harry hal
harriet: hattie harry
helen: nell nellie
henrietta: etta hettie
henry: harry hal hank
herbert: bert herb
hugh: hughie
imogen: immy
irene: rene
isaac: zac zak ike
isabella: bella isa izzy issy isobel isabel isabelle belle
jacob: jake
jacqueline: jackie jacqui
james: jim jimmy jamie
jane: janie
janet: jan
jasmine: jas jazz
jason: jase
jennifer: jen jenny jenna
jeremy: jez jerry
jessica: jess jessie
joanna: jo joanne
john: jack johnny jon
jonathan: jon jonny jonty
joseph: joe joey jo
josephine: jo josie
joshua: josh
judith: judy jude
julia: julie jules
katarzyna: kasia
kenneth: ken kenny
kimberley: kim
krzysztof: krys
laura: laurie
lauren: laurie loz
lawrence: larry laurie laurence
leonard: len lenny leo
leslie: les
lewis: lew louis
lillian: lily lil
louis: lou louie
louise: lou
lucas: luke
lucinda: lucy cindy
lydia: liddy
madeleine: maddie maddy
malcolm: mal
margaret: maggie meg peggy marge margie greta madge
maria: mia
martha: mattie
martin: marty
mary: molly polly may
matilda: tilly tillie mattie
matthew: matt matty
maximilian: max
maxwell: max
megan: meg
melanie: mel
melissa: mel missy lissa
michael: mike mick mickey micky
michelle: shell chelle
mohammed: mohammad muhammad muhammed mohamed mohamad mohd md mo
nancy: nan
natalie: nat
natasha: tasha nat
nathan: nat nate
nathaniel: nat nate nathan
nicholas: nick nicky nico
nicola: nicky nic nikki
oliver: ollie olly
olivia: liv livvy livi olly
oscar: ozzy
pamela: pam
patricia: pat patsy tricia trish
patrick: pat paddy
paula: polly
penelope: penny
peter: pete
philip: phil pip phillip
philippa: pippa pip
phoebe: febe
prudence: prue
rachel: rach
raymond: ray
rebecca: becky becca bex
reginald: reg reggie
richard: rick ricky dick rich richie
robert: rob bob bobby robbie bert
roberta: bobbie
roderick: rod roddy
ronald: ron ronnie
rosemary: rose rosie
rupert: ru
ruth: ruthie
samantha: sam sammy
samuel: sam sammy
sarah: sally sal
sebastian: seb
sean: shaun shawn
sidney: sid
simon: si
sophia: sophie
stephanie: steph
stephen: steve steven stevie
stuart: stu stewart
susan: sue susie suzy
suzanne: sue suzy
sylvester: sly
tamara: tammy
terence: terry
thaddeus: thad
theodore: theo ted teddy
theresa: tess terri tessa tracy teresa
thomas: tom tommy
timothy: tim timmy
toby: tobias
valerie: val
veronica: ron ronnie
victor: vic
victoria: vicky vicki tori
vincent: vince vinnie
vivienne: viv
walter: wally walt
wilfred: wilf wilfie
william: will bill billy willy liam
winifred: winnie
yusuf: yousef youssef yosef
zachary: zac zach zak
zoe: zoey
"""


def _short_form_table() -> dict[str, frozenset[str]]:
    formals: dict[str, set[str]] = {}
    for line in SHORT_FORMS.strip().splitlines():
        formal, _, shorts = line.partition(":")
        for name in (formal, *shorts.split()):
            formals.setdefault(name, {name}).add(formal)
    return {name: frozenset(known) for name, known in formals.items()}


FORMAL_NAMES = _short_form_table()


def formal_names(name: str) -> frozenset[str]:
    """A plain given name with every formal name it is a usual form of; never empty."""
    return FORMAL_NAMES.get(name, frozenset({name}))
