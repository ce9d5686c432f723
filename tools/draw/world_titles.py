"""Which titles of which states name which office: tables and the rules that read them."""

import re

# Peppercat country slugs that differ from our keys.
SLUGS = {"congo-kinshasa": "democratic-republic-of-the-congo", "congo-brazzaville": "republic-of-the-congo",
         "czechia": "czech-republic", "cabo-verde": "cape-verde", "timor-leste": "east-timor",
         "st-kitts-and-nevis": "saint-kitts-and-nevis", "bosnia-herzegovina": "bosnia-and-herzegovina",
         "faroes": "faroe-islands", "caymans": "cayman-islands", "turks-and-caicos": "turks-and-caicos-islands"}
# Disputed territories are drawn by hand elsewhere; the rest are parts of states or no states.
SKIPPED = {"abkhazia", "artsakh", "south-ossetia", "transnistria", "northern-cyprus", "somaliland", "donetsk", "luhansk",
           "european-union", "world", "united-states"}
# Names that take the article within a sentence.
WITH_ARTICLE = {"United States", "United Kingdom", "Netherlands", "Philippines", "Czech Republic", "Maldives", "Gambia",
                "Bahamas", "Comoros", "Marshall Islands", "Solomon Islands", "United Arab Emirates", "Soviet Union", "Russian Empire", "German Empire", "Ottoman Empire",
                "Central African Republic", "Dominican Republic", "Democratic Republic of the Congo", "Ivory Coast",
                "Republic of the Congo", "Faroe Islands", "Cayman Islands", "Turks and Caicos Islands", "Isle of Man",
                "British Virgin Islands", "European Union", "Cook Islands", "Falkland Islands", "Vatican City"} - {
                "Vatican City"}
# Titles of one state as Wikidata has them -> the title used here. None: not taken.
RETITLED = {
    ("austria", "Federal Chancellor"): "Chancellor", ("china", "Premier of the State Council"): "Premier",
    ("china", "Vice Premier of the State Council"): "Vice Premier",
    ("malaysia", "Yang di_pertuan Agong (Monarch)"): "King", ("luxembourg", "Monarch"): "Grand Duke",
    ("luxembourg", "Minister of State"): None, ("belize", "Monarch"): None, ("new-zealand", "Monarch"): None,
    ("new-zealand", "Deputy Prime Minister of the Cook Islands"): None,
    ("saudi-arabia", "Minister of State"): None, ("jordan", "Minister of State"): None,
    ("ireland", "Minister of State"): None, ("netherlands", "Minister of State"): None,
    ("palau", "Minister of State"): "Minister of State", ("togo", "Minister of State"): None,
    # Of Catalonia and of Galicia, which the set lists under Spain.
    ("spain", "Minister of Economy and Treasury"): None, ("spain", "Vice President"): None,
    ("united-kingdom", "Secretary of State for the Home Department"): "Home Secretary",
    ("united-kingdom", "Secretary of State for Foreign and Commonwealth Affairs"): "Foreign Secretary",
    ("united-kingdom", "Secretary of State for Foreign, Commonwealth and Development Affairs"): "Foreign Secretary",
    ("united-kingdom", "Secretary of State for Foreign Affairs"): "Foreign Secretary",
    ("united-kingdom", "Foreign Secretary"): "Foreign Secretary",
    ("united-kingdom", "Secretary of State for Defence"): "Secretary of State for Defence",
    ("sweden", "Vice Prime Minister of Sweden"): "Deputy Prime Minister",
    ("taiwan", "President of the Executive Yuan"): "Premier",
    ("india", "Minister of Foreign Affairs"): None,     # holds the foreign secretaries, who are civil servants
    # Of states and regions, not of the country.
    ("australia", "Deputy Premier"): None, ("spain", "Minister of Home Affairs"): None,
    ("spain", "Minister of Home Affairs, Institutional Relations and Participation"): None,
    ("south-africa", "Minister of Finance and Economic Opportunities"): None,
    ("spain", "Minister of Justice and Home Affairs"): None, ("spain", "Minister of Finance and Budgets"): None,
    ("spain", "Minister of Finance, Budgets, Energy and Technological Innovation"): None,
    ("spain", "Minister of Innovation, Interior and Justice"): None,
    ("spain", "Minister of Economy, Finance and Employment"): None,
    ("spain", "Minister of Finance and Economic Model"): None,
    ("spain", "Minister of Finance and Public Administration"): None,
    ("spain", "Minister for Foreign Affairs, Institutional Relations and Transparency"): None,
}
HEADS = [
    (r"President|Supreme Leader|Chairman of the Presiden(cy|tial Council)|Captain Regent|O le Ao o le Malo|"
     r"Chairman of the Sovereignty Council|Chairman of the Transitional Military Council", "head-of-state"),
    (r"King|Queen|Monarch|Sultan|Emir|Grand Duke|Prince|Emperor", "monarch"),
    (r"Governor.General", "governor-general"),
    (r"Prime Minister|Premier|Chancellor|Taoiseach|Chief Minister|First Minister|Chairman of the Council of Ministers",
     "head-of-government"),
    (r"(First |Second |Third |Senior )?Vice.President|Acting President", "deputy-head-of-state"),
    (r"(First |Second |Third |Senior )?(Deputy Prime Minister|Vice.Chancellor|Vice Premier|Vice Prime Minister|"
     r"Deputy Premier)|Tánaiste", "deputy-head-of-government"),
]
# Titles that look like a ministry's head but are of its second rank or of something else.
JUNIOR = re.compile(
    r"deputy|vice|under.?secretary|assistant|associate|parliamentary|delegate|minister of state\b|state minister|junior|"
    r"second minister|spoke|advisor|ministry|commission|committee|council|chief|commander|supreme|spouse|shadow|in the ministry|"
    r"to the (minister|treasury)|in charge|presidency|ambassador|representative|chairman|director|governor|member|"
    r"(affairs|finance|defence|interior) of |inspector|general of|secretary.general|head of|state secretary|lord|home front|flemish|european commissioner", re.I)
MINISTRIES = [
    ("foreign-minister", re.compile(
        r"\b(Foreign|External)(,? (and|&) [A-Z][\w-]+| and [A-Z]\w+ and [A-Z]\w+)?,? (Affairs|Relations)|"
        r"^Foreign (Secretary|Minister)$|European and International Affairs|International Relations and Cooperation")),
    ("defence-minister", re.compile(
        r"\bDefen[cs]e\b(?! (Materiel|Equipment|Industry|Production|People|Space|and Space|Science|Force|Council))|"
        r"^Minister of War$|^Minister of the (Revolutionary )?Armed Forces$")),
    ("finance-minister", re.compile(r"\bFinances?\b|^Chancellor of the Exchequer$|^(Minister (of|for)|Secretary of) (the )?"
                                    r"Treasury$|^Treasurer$|Economy and Treasury")),
    ("interior-minister", re.compile(r"\bInterior\b|Internal Affairs|Home Affairs|Home Secretary|"
                                     r"^Minister of Public Security$|^Minister of Internal Security$")),
]
NOT_FINANCE = re.compile(r"Microfinance|Micro-finance|Personnel|Civil Defence|Foreign Trade|Local Government$")
UK_PARTS = {"scotland", "wales", "northern-ireland"}


def kind_of(state, title):
    """The office-kind of a title in a state, or None when the office is not drawn."""
    for pattern, kind in HEADS:
        if re.fullmatch(pattern, title):
            if title == "Chancellor" and state not in ("germany", "austria"):
                return None
            return kind
    if title in ("Foreign Secretary", "Home Secretary") and state != "united-kingdom":
        return None         # a civil servant in South Asia
    if title == "Minister of State" and state == "monaco":
        return "head-of-government"
    if state in UK_PARTS or JUNIOR.search(title) or NOT_FINANCE.search(title):
        return None
    if re.match(r"Secretary of State (for|of)\b", title) and state not in ("united-kingdom", "san-marino"):
        return None
    if re.match(r"Secretary", title) and state not in (
            "united-kingdom", "mexico", "philippines", "san-marino", "honduras", "kenya", "us"):
        return None
    if title == "Minister of Public Security" and state not in ("china", "vietnam", "laos"):
        return None         # beside a minister of the interior
    return next((kind for kind, pattern in MINISTRIES if pattern.search(title)), None)


# What the press calls an office of a kind: lower-case phrases that follow an adjective or stand before "of <state>".
SHORT = {"foreign-minister": ["foreign minister", "foreign affairs minister", "minister of foreign affairs"],
         "defence-minister": ["defence minister", "defense minister"],
         "finance-minister": ["finance minister"], "interior-minister": ["interior minister"],
         "head-of-government": [], "head-of-state": [], "monarch": ["monarch"], "governor-general": [],
         "deputy-head-of-state": [], "deputy-head-of-government": []}
# American titles are not called by the names of other states' ministries.
AMERICAN = {"Secretary of State": ["secretary of state"], "Secretary of Defense": ["secretary of defense", "defense secretary",
                                                                                    "defence secretary"],
            "Secretary of the Treasury": ["secretary of the treasury", "treasury secretary"],
            "Secretary of the Interior": ["secretary of the interior", "interior secretary"],
            "Secretary of Homeland Security": ["secretary of homeland security", "homeland security secretary"],
            "Attorney General": ["attorney general"]}


def short_names(title, kind):
    """The phrases by which an office is called: its title in lower case and what is usual for its kind."""
    if title in AMERICAN:
        return AMERICAN[title]
    names = set(SHORT[kind])
    low = title[0].lower() + title[1:] if title.isascii() or " " in title else title
    if kind in ("head-of-state", "head-of-government", "deputy-head-of-state", "deputy-head-of-government", "monarch",
                "governor-general"):
        names.add(title.lower() if title not in ("Taoiseach", "Tánaiste", "O le Ao o le Malo") else title)
    if kind == "head-of-government" and title in ("Prime Minister", "Taoiseach"):
        names |= {"prime minister", "premier"}
    if title == "Monarch":
        names |= {"king", "queen"}
    if "Home Affairs" in title or title == "Home Secretary":
        names |= {"home affairs minister", "home minister"} if "Affairs" in title else {"home secretary"}
    if "Internal Affairs" in title:
        names.add("internal affairs minister")
    if "Foreign Secretary" == title or title.startswith(("Secretary of Foreign", "Secretary for Foreign")):
        names |= {"foreign secretary"}
    if title == "Secretary of State for Defence":
        names |= {"defence secretary", "defense secretary"}
    if title == "Chancellor of the Exchequer":
        names |= {"chancellor of the exchequer", "finance minister"}
    if "Vice-President" in title or "Vice President" in title:
        base = title.lower().replace("vice-president", "vice president")
        names |= {base, base.replace("vice president", "vice-president")}
    if kind.endswith("minister") and len(low.split()) <= 8:
        names.add(low)
    return sorted(names)


FORMER_ADJECTIVES = {"german-empire": ["German"], "nazi-germany": ["German", "Nazi"], "russian-empire": ["Russian"],
                     "vatican-city": ["Vatican"], "republic-of-china-1912-1949": ["Chinese", "Nationalist Chinese"],
                     "ottoman-empire": ["Ottoman"]}
BRITISH = {"Q9682", "Q280856", "Q269412", "Q590227", "Q20875", "Q43274", "Q9439"}
# Titles of heads of state that are no presidents: ISO3 -> [(title, from year, to year)].
RULER_TITLES = {
    "AFG": [("King", 1900, 1972)], "ALB": [("King", 1928, 1939)], "AUT": [("Emperor", 1900, 1917)], "BEL": [("King", 0, 3000)],
    "BDI": [("King", 1900, 1965)], "BGR": [("King", 1887, 1945)], "BHR": [("King", 0, 3000)], "BRN": [("Sultan", 0, 3000)],
    "BTN": [("King", 0, 3000)], "CHN": [("Emperor", 0, 1911)], "DEU": [("Emperor", 0, 1917)], "DNK": [("Monarch", 0, 3000)],
    "EGY": [("Monarch", 0, 1952)], "ESP": [("King", 0, 1930), ("Head of State", 1936, 1974), ("King", 1975, 3000)],
    "ETH": [("Emperor", 0, 1974)], "GBR": [("Monarch", 0, 3000)], "GRC": [("King", 0, 1923), ("King", 1935, 1972)],
    "HUN": [("Regent", 1920, 1944)], "IRN": [("Shah", 0, 1978), ("Supreme Leader", 1979, 3000)],
    "IRQ": [("King", 1921, 1957)], "ITA": [("King", 0, 1946)], "JOR": [("King", 0, 3000)], "JPN": [("Emperor", 0, 3000)],
    "KHM": [("King", 0, 1969), ("Head of State", 1970, 1992), ("King", 1993, 3000)], "KWT": [("Emir", 0, 3000)],
    "LAO": [("King", 1904, 1974)], "LBY": [("King", 1951, 1968), ("Leader", 1969, 2010),
                                           ("Chairman of the Presidential Council", 2016, 3000)],
    "LIE": [("Prince", 0, 3000)], "LSO": [("King", 0, 3000)], "LUX": [("Grand Duke", 0, 3000)], "MAR": [("King", 0, 3000)],
    "MCO": [("Prince", 0, 3000)], "MDV": [("Sultan", 0, 1967)], "MNE": [("King", 0, 1918)], "MYS": [("King", 1957, 3000)],
    "NLD": [("Monarch", 0, 3000)], "NOR": [("King", 0, 3000)], "NPL": [("King", 0, 2007)], "OMN": [("Sultan", 0, 3000)],
    "PRK": [("Supreme Leader", 1948, 3000)], "PRT": [("King", 0, 1909)], "QAT": [("Emir", 0, 3000)],
    "ROU": [("King", 0, 1946)], "RUS": [("Emperor", 0, 1916)], "RWA": [("King", 0, 1960)], "SAU": [("King", 0, 3000)],
    "SRB": [("King", 0, 1918)], "SWE": [("King", 0, 3000)], "SWZ": [("King", 0, 3000)], "THA": [("King", 0, 3000)],
    "TON": [("King", 0, 3000)], "TUN": [("King", 0, 1956)], "TUR": [("Sultan", 0, 1922)], "VNM": [("Emperor", 0, 1944)],
    "WSM": [("O le Ao o le Malo", 0, 3000)], "YEM": [("Imam", 0, 1961)], "BIH": [("Chairman of the Presidency", 0, 3000)],
    "SMR": [("Captain Regent", 0, 3000)],
    "SDN": [("President", 0, 2018), ("Chairman of the Sovereignty Council", 2019, 3000)],
}
GOVERNMENT_TITLES = {"DEU": "Chancellor", "AUT": "Chancellor", "CHN": "Premier", "TWN": "Premier", "IRL": "Taoiseach",
                     "PRK": "Premier", "MCO": "Minister of State", "BIH": "Chairman of the Council of Ministers"}
# Realms whose head of state is the British monarch, states whose head of state or government is several people, and
# those where the data set mixes offices.
NO_HEAD_OF_STATE = {"AUS", "CAN", "NZL", "JAM", "BHS", "BLZ", "ATG", "GRD", "KNA", "LCA", "VCT", "PNG", "SLB", "TUV",
                    "AND", "USA", "VAT", "CHE"}
NO_HEAD_OF_GOVERNMENT = {"USA", "CHE", "VAT", "BRA", "ARG", "MEX", "CHL", "COL", "BOL", "CRI", "ECU", "HND", "NIC", "PAN",
                         "PRY", "SLV", "URY", "VEN", "DOM", "GTM", "BRN", "OMN", "AND", "SMR", "MCO"}
# States that were republics of the Soviet Union or Yugoslavia: the day their first independence ended. What the export of heads has between then and
# 1989 are offices of the republic.
SOVIET = {"ARM": "1920-12-03", "AZE": "1920-04-29", "GEO": "1921-03-01", "UKR": "1920", "BLR": "1919", "KAZ": "1917",
          "KGZ": "1917", "TJK": "1917", "TKM": "1917", "UZB": "1917", "MDA": "1918", "RUS": "1918", "EST": "1940-06-22",
          "LVA": "1940-06-21", "LTU": "1940-06-18", "SVN": "1918", "HRV": "1918", "BIH": "1918", "MKD": "1918",
          "MNE": "1918-12", "SRB": "1918-12-02"}
# Places where only the head of government is drawn.
TERRITORIES = {"ABW", "AIA", "ALA", "BMU", "CUW", "CYM", "FRO", "GIB", "GRL", "IMN", "JEY", "MSR", "NIU", "COK", "TCA",
               "VGB", "SXM"}


SMALL = TERRITORIES | {"FLK", "GUM", "ASM", "PRI", "VIR", "PCN", "REU", "GLP", "GUF", "MTQ", "MYT", "NCL", "PYF", "WLF",
                       "MNP", "SGS", "SHN", "SPM", "GGY", "HKG", "MAC", "BES"}


def ruler_title(iso3, year):
    """The title of a head of state who came to office in a year."""
    for title, begin, end in RULER_TITLES.get(iso3, ()):
        if begin <= year <= end:
            return title
    return "President"


def ruler_kind(title):
    return "monarch" if title in ("King", "Queen", "Monarch", "Sultan", "Emir", "Grand Duke", "Prince", "Emperor", "Shah",
                                  "Imam") else "head-of-state"
