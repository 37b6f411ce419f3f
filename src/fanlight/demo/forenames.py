"""Given names as families give them: of many communities, written several ways, with middle names and short forms.

The names by themselves are everybody's; no surname of the demonstration is anybody's.
"""

from __future__ import annotations

from random import Random

# One name a line of writing: whoever is asked spells it one of these ways.
_GIRLS = """
Olivia|Amelia|Isla|Ava|Freya|Grace|Poppy|Chloe/Chloë/Khloe|Sophia/Sofia|Isabella|Katherine/Catherine/Kathryn|Elizabeth/Elisabeth
Daisy|Jasmine/Jasmin|Margaret|Rebecca/Rebekah|Hannah/Hanna/Hana|Sarah/Sara|Aisha/Ayesha/Aysha|Fatima/Fatimah|Zainab/Zaynab
Layla/Leila/Laila|Maryam/Mariam|Khadija/Khadijah|Amina/Aminah|Nadia/Nadya|Yasmin/Yasmine|Wiktoria|Zuzanna|Aleksandra|Małgorzata
Oliwia|Ioana|Denisa|Gergana|Anastasia|Oleksandra|Siobhán/Siobhan|Niamh|Aoife|Bronwen|Eilidh|Zoë/Zoe|Renée/Renee|Anaïs/Anais
Chidinma|Ngozi|Adaora|Folasade|Oluwaseun|Abena|Efua|Harpreet|Simran|Jaspreet|Priya|Anjali|Lakshmi|Nirmala|Tharsika|Mei Ling|Xiu
Linh|Thuy|Soo-jin|Mary-Kate|Anne-Marie|Ella-Rose|Lily-Mae|Ellie|Eleanor|Charlotte|Victoria|Alexandra|Josephine|Philippa|Abigail
Beatrix|Tansy|Imogen|Matilda|Florence|Evelyn|Lottie|Molly|Ruby|Lucy|Emily|Phoebe|Natalia|Gabriela|Inês|Beatriz|Soraya|Destiny
Jade/Jayde|Kayleigh/Kayley|Caitlin/Kaitlyn/Katelyn|Lyla/Lila|Paige|Skye|Summer|Tia|Tilly|Bethany|Georgina|Jessica|Samantha
"""
_BOYS = """
Oliver|George|Harry|Leo|Charlie|Jack|Jacob|Thomas|Edward|William|James|Benjamin|Daniel|Samuel|Joseph|Matthew/Mathew|Nathaniel
Muhammad/Mohammed/Mohamed/Mohammad|Yusuf/Yousef/Yousuf|Ibrahim/Ebrahim|Ahmed/Ahmad|Hassan/Hasan|Hussein/Husain|Omar/Umar
Abdullah/Abdallah|Zachary/Zachery|Adeel|Bilal|Rohan|Vikram|Arjun|Kiran|Gurdeep|Manpreet|Sukhdeep|Jakub|Filip|Łukasz/Lukasz
Szymon|Wojciech|Andrei|Ionuț|Mihai|Dimitar|Oleksandr/Aleksandr|Seán/Sean/Shaun/Shawn|Ciarán|Rhys/Reece|Ewan/Euan|Iain/Ian
José|João|Zoltán|Björn|Kwame|Kofi|Chukwuemeka|Oluwaseun|Tendai|Thabo|Babatunde|Wei Jie|Minh|Hao|Jean-Paul|Alfie-Jay|Tommy-Lee
Alexander|Christopher|Nicholas/Nicolas|Anthony|Andrew|Michael|Robert|Richard|Frederick|Patrick|Stephen/Steven|Philip/Phillip
Geoffrey/Jeffrey|Jonathan/Jonathon|Theodore|Archibald|Albert|Henry|Reuben|Toby|Ethan|Logan|Mason|Riley/Reilly|Tyler|Kian/Keane
Jayden/Jaydon/Jaiden|Connor/Conor|Callum/Calum|Finley/Finlay|Dylan/Dillon|Kai/Kye|Zac|Xander|Rafael/Raphael|Tiago|Mateusz
"""
_MIDDLE_GIRLS = (
    "Rose Grace May Jane Louise Marie Anne Elizabeth Kaur Begum Ama Wren Ivy Hope Faith Nadia Irena Blessing Jo".split()
)
_MIDDLE_BOYS = (
    "James John Lee Thomas David Singh Ali Emmanuel Kofi Jan Peter Alan Ray Blue River Khalid Tomasz Joe".split()
)
SHORT_FORMS = {
    "Elizabeth": ("Libby", "Beth", "Lizzie"),
    "Katherine": ("Katie", "Kate"),
    "Catherine": ("Cathy", "Kate"),
    "Margaret": ("Maggie", "Meg"),
    "Victoria": ("Tori", "Vicky"),
    "Alexandra": ("Lexi", "Sasha"),
    "Eleanor": ("Ellie", "Nell"),
    "Charlotte": ("Lottie", "Charlie"),
    "Isabella": ("Bella", "Izzy"),
    "Rebecca": ("Becky",),
    "Abigail": ("Abi",),
    "Josephine": ("Josie",),
    "Philippa": ("Pippa",),
    "Zuzanna": ("Zuzia",),
    "Aleksandra": ("Ola",),
    "Małgorzata": ("Gosia",),
    "Oluwaseun": ("Seun",),
    "Georgina": ("Georgie",),
    "William": ("Will", "Billy"),
    "Thomas": ("Tom",),
    "Benjamin": ("Ben",),
    "Daniel": ("Danny",),
    "Samuel": ("Sam",),
    "Edward": ("Ted", "Ned"),
    "Alexander": ("Alex", "Sasha"),
    "Christopher": ("Kit", "Chris"),
    "Nathaniel": ("Nate",),
    "Zachary": ("Zac",),
    "Frederick": ("Freddie",),
    "Theodore": ("Theo",),
    "Archibald": ("Archie",),
    "Robert": ("Bobby", "Rob"),
    "Michael": ("Mikey", "Mike"),
    "Joseph": ("Joe",),
    "Matthew": ("Matt",),
    "Chukwuemeka": ("Emeka",),
    "Babatunde": ("Tunde",),
    "Mateusz": ("Mati",),
}
# What parents call twins and triplets.
ALIKE = {
    "F": (
        ("Amira", "Amina", "Amara"),
        ("Hana", "Hina", "Hala"),
        ("Ellie", "Elsie", "Effie"),
        ("Lola", "Lila", "Lyla"),
        ("Mia", "Maya", "Myla"),
        ("Zara", "Zahra", "Zora"),
        ("Jasmine", "Jessamine", "Jessica"),
    ),
    "M": (
        ("Jayden", "Jordan", "Kayden"),
        ("Aidan", "Ayden", "Adan"),
        ("Daniel", "David", "Darius"),
        ("Hassan", "Hussein", "Hamza"),
        ("Oliver", "Oscar", "Otto"),
        ("Kian", "Ryan", "Brian"),
        ("Filip", "Fabian", "Feliks"),
    ),
}
_MIDDLE, _SECOND_MIDDLE = 0.45, 0.06


def _ways(text: str) -> list[tuple[str, ...]]:
    return [tuple(name.split("/")) for line in text.split("\n") for name in line.split("|") if name]


_NAMES = {"F": _ways(_GIRLS), "M": _ways(_BOYS)}
_MIDDLES = {"F": _MIDDLE_GIRLS, "M": _MIDDLE_BOYS}


def forenames(sex: str, rng: Random) -> str:
    """Return the given names of a girl (F) or a boy (M), the middle ones with them."""
    drawn = rng.random()
    names = _NAMES[sex]
    ways = names[int(len(names) * drawn**1.5)]
    first = ways[0] if len(ways) == 1 else rng.choice(ways)
    return with_middle(first, sex, rng)


def with_middle(first: str, sex: str, rng: Random) -> str:
    """Return a first name with the middle names that may come after it."""
    drawn = rng.random()
    if drawn > _MIDDLE:
        return first
    number = 2 if drawn < _SECOND_MIDDLE else 1
    return " ".join([first, *rng.sample(_MIDDLES[sex], number)])


def first_of(forenames: str) -> str:
    """Return the first of the given names, by which somebody is called."""
    return forenames.partition(" ")[0]
