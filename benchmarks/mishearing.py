"""Lists for the errors of callers and typists: neighbouring keys, other spellings of sounds, what people are called."""

# A British keyboard: the letters beside and diagonally across.
NEIGHBOURS = {
    "q": "wa", "w": "qeas", "e": "wrsd", "r": "etdf", "t": "ryfg", "y": "tugh", "u": "yihj", "i": "uojk", "o": "ipkl",
    "p": "ol", "a": "qwsz", "s": "awedxz", "d": "serfcx", "f": "drtgvc", "g": "ftyhbv", "h": "gyujnb", "j": "huikmn",
    "k": "jiolm", "l": "kop", "z": "asx", "x": "zsdc", "c": "xdfv", "v": "cfgb", "b": "vghn", "n": "bhjm", "m": "njk",
}  # fmt: skip
# A sound as it is written, and how else somebody who hears it writes it.
RESPELLINGS = (
    ("ph", "f"), ("f", "ph"), ("ck", "k"), ("k", "c"), ("c", "k"), ("c", "s"), ("qu", "kw"), ("x", "ks"), ("z", "s"),
    ("s", "z"), ("wh", "w"), ("th", "f"), ("th", "t"), ("v", "f"), ("j", "g"), ("g", "j"), ("dge", "j"), ("tch", "ch"),
    ("sch", "sh"), ("sz", "sh"), ("cz", "ch"), ("ee", "ea"), ("ea", "ee"), ("ie", "y"), ("y", "ie"), ("y", "i"),
    ("i", "y"), ("ei", "ie"), ("ai", "ay"), ("ay", "ai"), ("ou", "ow"), ("ow", "ou"), ("oo", "u"), ("u", "oo"),
    ("er", "a"), ("er", "or"), ("or", "er"), ("ar", "er"), ("a", "o"), ("o", "a"), ("e", "i"), ("i", "e"), ("a", "e"),
    ("ll", "l"), ("l", "ll"), ("tt", "t"), ("t", "tt"), ("nn", "n"), ("n", "nn"), ("ss", "s"), ("pp", "p"), ("mm", "m"),
    ("h", ""), ("gh", ""), ("kn", "n"), ("wr", "r"), ("mb", "m"), ("le", "el"), ("el", "le"), ("que", "k"), ("sk", "sc"),
    ("ah", "a"), ("a", "ah"), ("dh", "d"), ("kh", "k"), ("aa", "a"), ("ow", "o"), ("b", "p"), ("d", "t"), ("m", "n"),
)  # fmt: skip
# What children are called at home and among friends.
SHORTENED = {
    "abigail": ("abi", "abbie", "gail"), "aleksandra": ("ola", "sandra"), "alexander": ("alex", "xander", "sasha"),
    "alexandra": ("alex", "lexi", "sasha"), "andrew": ("andy", "drew"), "anthony": ("tony", "ant"),
    "archibald": ("archie",), "babatunde": ("tunde",), "benjamin": ("ben", "benji"), "bethany": ("beth",),
    "catherine": ("cathy", "kate", "cat"), "charlotte": ("lottie", "charlie"), "chidinma": ("chichi",),
    "christopher": ("chris", "kit"), "chukwuemeka": ("emeka",), "daniel": ("dan", "danny"), "edward": ("ed", "ted", "ned"),
    "eleanor": ("ellie", "nell", "nora"), "elisabeth": ("liz", "beth"), "elizabeth": ("liz", "lizzie", "beth", "libby"),
    "florence": ("flo", "florrie"), "folasade": ("sade",), "frederick": ("fred", "freddie"), "gabriela": ("gabi",),
    "georgina": ("georgie", "gina"), "harpreet": ("harps",), "henry": ("harry", "hal"), "imogen": ("immy",),
    "isabella": ("bella", "izzy"), "jacob": ("jake",), "james": ("jim", "jamie"), "jessica": ("jess", "jessie"),
    "jonathan": ("jon", "jonny"), "joseph": ("joe", "joey"), "josephine": ("josie", "jo"), "katherine": ("kate", "katie"),
    "kathryn": ("kate", "kathy"), "lukasz": ("luke",), "magorzata": ("gosia",), "malgorzata": ("gosia",),
    "manpreet": ("manny",), "margaret": ("maggie", "meg", "peggy"), "mateusz": ("mati",), "matilda": ("tilly", "mattie"),
    "matthew": ("matt", "matty"), "michael": ("mike", "mikey", "mick"), "mohammed": ("mo",), "muhammad": ("mo",),
    "natalia": ("nat",), "nathaniel": ("nate", "nathan"), "nicholas": ("nick", "nicky"), "oliver": ("olly",),
    "olivia": ("liv", "livvy"), "oluwaseun": ("seun",), "patrick": ("paddy", "pat"), "philip": ("phil",),
    "philippa": ("pippa", "pip"), "rafael": ("rafa",), "rebecca": ("becky", "bex"), "reuben": ("ben",),
    "richard": ("rich", "dick", "rick"), "robert": ("rob", "bob", "bobby"), "samantha": ("sam", "sammy"),
    "samuel": ("sam", "sammy"), "stephen": ("steve",), "steven": ("steve",), "szymon": ("simon",),
    "theodore": ("theo", "ted"), "thomas": ("tom", "tommy"), "victoria": ("vicky", "tori"), "wiktoria": ("wika",),
    "william": ("will", "bill", "billy", "liam"), "zachary": ("zac", "zach"), "zuzanna": ("zuzia", "zuza"),
}  # fmt: skip
