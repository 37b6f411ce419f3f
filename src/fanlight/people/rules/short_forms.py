"""Usual short forms and spellings of given names in England; a name may be short for several."""

# Written for Fanlight from everyday knowledge. The formal name leads, its short forms follow.
SHORT_FORMS = """
abigail: abbie abby abi gail
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
catherine: cath cathy kate katie katy kit kitty cat
charles: charlie charley chaz chuck
charlotte: charlie lottie lotte char
christina: chris chrissie tina
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
elizabeth: liz lizzie beth betty betsy eliza elsie libby lisa bess lily
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
geoffrey: geoff jeff
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
isabella: bella isa izzy issy belle
jacob: jake
jacqueline: jackie jacqui
james: jim jimmy jamie
jane: janie
janet: jan
jasmine: jas jazz
jason: jase
jennifer: jen jenny
jeremy: jez jerry
jessica: jess jessie
joanna: jo
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
lawrence: larry laurie
leonard: len lenny leo
leslie: les
lewis: lew
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
mohammed: mo
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
philip: phil pip
philippa: pippa pip
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
sidney: sid
simon: si
stephanie: steph
stephen: steve stevie
stuart: stu
susan: sue susie suzy
suzanne: sue suzy
sylvester: sly
tamara: tammy
terence: terry
thaddeus: thad
theodore: theo ted teddy
theresa: tess terri tessa tracy
thomas: tom tommy
timothy: tim timmy
tobias: toby
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
zachary: zac zach zak
"""

# Spellings of one name: the first stands for them all.
SPELLINGS = """
abdallah abdullah abdulla
adham adam
ahmed ahmad ahmet
aidan aiden aydan
alan allan allen
alison allison
caitlin kaitlyn katelyn kaitlin
catherine katherine kathryn katharine cathryn
christine kristine
darren darran
declan deklan
eleanor elinor ellenor
elizabeth elisabeth
erik eric
evan ewan euan
fatima fatimah fatema
geoffrey jeffrey
hannah hanna
hussain hussein husain hossain
ibrahim ebrahim
isabella izabella
isabelle isabel isobel
jasmine jasmin yasmin yasmine
joanne joann
jon john
kacper casper
lawrence laurence
leah lea lia
lewis louis
lynn lynne
marc mark
maryam mariam miriam
mohammed mohammad muhammad muhammed mohamed mohamad muhamad mohamud mohd md
mustafa mustapha
niamh neve
nicholas nikolas nicolas
omar umar
philip phillip
phoebe phebe
rachel rachael
rebecca rebekah
sarah sara
sean shaun shawn
sofia sophia sophie
stephen steven
stuart stewart
theresa teresa
tracy tracey
yusuf yousef youssef yosef yousuf
zachary zachery zackary
zainab zaynab zeinab
zoe zoey
"""


def _spelling_table() -> dict[str, str]:
    groups = (line.split() for line in SPELLINGS.strip().splitlines())
    return {spelling: group[0] for group in groups for spelling in group}


def _formal_table() -> dict[str, frozenset[str]]:
    formals: dict[str, set[str]] = {}
    for line in SHORT_FORMS.strip().splitlines():
        formal, _, shorts = line.partition(":")
        for name in map(usual_spelling, (formal, *shorts.split())):
            formals.setdefault(name, {name}).add(usual_spelling(formal))
    return {name: frozenset(known) for name, known in formals.items()}


USUAL_SPELLINGS = _spelling_table()


def usual_spelling(name: str) -> str:
    """The spelling that stands for all spellings of a plain given name; the name itself where it has only one."""
    return USUAL_SPELLINGS.get(name, name)


FORMAL_NAMES = _formal_table()


def formal_names(name: str) -> frozenset[str]:
    """The usual spelling of a plain given name, and of every formal name that it is a short form of; never empty."""
    spelling = usual_spelling(name)
    return FORMAL_NAMES.get(spelling, frozenset({spelling}))
