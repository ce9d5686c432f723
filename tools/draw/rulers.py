#!/usr/bin/env python3
"""Writes the rulers of rulers.tsv (monarchs, popes and heads of government since 1800, and of 1945-1990 where other sets have holes)
and the ministers of ministers.tsv and ministers_*.tsv.

Usage: rulers.py DATA_FOLDER [KB_FOLDER]

They are from memory, but for ministers_opened.tsv; Archigos is named as a source where a ruler of that name begins or ends on the day (terms.py), a list that
has the term where the table names one. Persons and offices that the text has stay; the files `rulers.kb` and `ministers.kb` of people/ and offices/ are made anew.
"""

import sys
from pathlib import Path

from events_lib import HERE, slug
from terms import NEAR, nearest, rulers

# The table of which nobody told anything before its lists were opened: they alone are its sources.
OPENED = "ministers_opened.tsv"
# A file's name, its tables, and what its heads say. Later files leave to earlier ones whom these have.
FILES = (("rulers.kb", ("rulers.tsv", "ministers.tsv"), "Rulers since 1800, and rulers and ministers whom the sets of office holders lack", "Offices of states that are no more, and of parties that ruled one"),
         ("ministers.kb", ("ministers_asia.tsv", "ministers_east.tsv", "ministers_south.tsv", "ministers_west.tsv",
                            "ministers_foreign.tsv", "ministers_finance.tsv", "ministers_defence.tsv", "ministers_interior.tsv"),
          "Foreign, defence, finance and interior ministers since 1945 whom the sets of office holders lack", "Offices of such ministers which no set has"),
         ("ministers-world.kb", (OPENED, "ministers_world.tsv", "ministers_since_1995.tsv", "ministers_more.tsv", "heads_world.tsv",
                                 "ministers_before_1995.tsv"),
          "More ministers since 1945, of lists that were opened and from memory", "More offices of ministers which no set has"),
         ("ministers-filled.kb", ("ministers_filled.tsv",), "Ministers since 1945 who held office between two others", "Offices of ministers that had no holder"))
ALIASES = {"William IV of the United Kingdom": ["King William IV"], "Napoleon Bonaparte": ["Napoleon", "Napoleon I", "Emperor Napoleon"], "Queen Victoria": ["Victoria of the United Kingdom"],
           "Wilhelm I": ["Kaiser Wilhelm I", "William I of Germany"], "Frederick III of Germany": ["Kaiser Friedrich III"],
           "William Ewart Gladstone": ["William Gladstone"], "Robert Peel": ["Sir Robert Peel"], "Charles X of France": ["Charles X"],
           "Lord Salisbury": ["Marquess of Salisbury"], "Lord Rosebery": ["Earl of Rosebery"], "Lord Palmerston": ["Viscount Palmerston"],
           "Lord Melbourne": ["Viscount Melbourne"], "Lord Aberdeen": ["Earl of Aberdeen"], "Duke of Wellington": ["Arthur Wellesley"],
           "Napoleon III": ["Louis-Napoléon Bonaparte", "Louis Napoleon"], "Wilhelmina of the Netherlands": ["Queen Wilhelmina"],
           "Leopold II of Belgium": ["King Leopold II"], "Alexander II of Russia": ["Tsar Alexander II"],
           "Alexander III of Russia": ["Tsar Alexander III"], "Nicholas I of Russia": ["Tsar Nicholas I"],
           "Alexander I of Russia": ["Tsar Alexander I"], "King Farouk": ["Farouk of Egypt"], "Philippe Pétain": ["Marshal Pétain"],
           "Lord Mountbatten": ["Louis Mountbatten"], "Empress Zewditu": ["Zewditu"], "John A. Macdonald": ["Sir John A. Macdonald"],
           "Isabella II": ["Queen Isabella II", "Isabella II of Spain"], "Franz Josef Strauss": ["Franz Josef Strauß"], "Alfonso XIII": ["King Alfonso XIII", "Alfonso XIII of Spain"],
           "Abdul Karim Kassem": ["Abdul-Karim Qasim", "Abd al-Karim Qasim"], "Sadun Hammadi": ["Saadoun Hammadi"], "Sayyid Ahmed Ghazali": ["Sid Ahmed Ghozali"],
           "Jacobus Johannes Fouché": ["Jim Fouché"], "Nico Diederichs": ["Nicolaas Diederichs"], "Mehmet Fuat Köprülü": ["Fuat Köprülü", "Mehmed Fuad Köprülü"],
           "Haluk Bayülken": ["Ümit Haluk Bayülken"], "Vahit Melih Halefoğlu": ["Vahit Halefoğlu"], "Muhammad Zafarullah Khan": ["Zafarullah Khan"], "Shankarrao Chavan": ["S. B. Chavan"],
           "Raúl Roa García": ["Raúl Roa"], "Isidoro Malmierca Peoli": ["Isidoro Malmierca"], "Abd al-Halim Abu Ghazala": ["Abdel Halim Abu Ghazala"], "Narcís Serra": ["Narciso Serra"],
           "Nayef bin Abdulaziz Al Saud": ["Prince Nayef", "Nayef bin Abdulaziz"], "Heinz Kessler": ["Heinz Keßler"],
           "Roeslan Abdulgani": ["Ruslan Abdulgani"], "Mohammad Jusuf": ["M. Jusuf"], "Byeon Yeong-tae": ["Pyon Yong-tae"], "Lho Shin-yong": ["Roh Shin-yong"], "Donald Stovel Macdonald": ["Donald Macdonald"],
           "Domingo Siazon Jr.": ["Domingo Siazon"], "Teofisto Guingona Jr.": ["Teofisto Guingona"], "Antônio Delfim Netto": ["Delfim Netto", "Antonio Delfim Netto"],
           "Luiz Carlos Bresser-Pereira": ["Bresser Pereira"], "Antônio Azeredo da Silveira": ["Azeredo da Silveira"], "Ramiro Saraiva Guerreiro": ["Saraiva Guerreiro"], "Roberto de Abreu Sodré": ["Abreu Sodré"],
           "Jorge Castañeda y Álvarez de la Rosa": ["Jorge Castañeda"], "Alberto Franco Nogueira": ["Franco Nogueira"], "Ernesto Melo Antunes": ["Melo Antunes"], "Thage G. Peterson": ["Thage Peterson"], "Taher Masri": ["Taher al-Masri"], "Albert-Édouard Janssen": ["Albert Janssen"],
           "Jesús Silva-Herzog Flores": ["Jesús Silva Herzog", "Jesús Silva-Herzog"], "Pierre Kœnig": ["Pierre Koenig", "Marie-Pierre Koenig"], "Gaius de Gaay Fortman": ["Wilhelm de Gaay Fortman"],
           "Ali Akbar Mohtashamipur": ["Ali Akbar Mohtashami", "Ali Akbar Mohtashemi"], "Ali Akbar Nategh-Nouri": ["Ali Akbar Nateq-Nouri", "Ali Akbar Nateq Nuri"], "Aftab Shaban Mirani": ["Aftab Shahban Mirani"], "Yasin Wattoo": ["Mian Yasin Khan Wattoo"],
           "Samir al-Shaikhly": ["Samir al-Sheikhly", "Samir al-Shaykhali"], "Joaquín Benjumea": ["Joaquín Benjumea Burín"], "Eugênio Gudin": ["Eugenio Gudin"], "Carlos Alberto de Carvalho Pinto": ["Carvalho Pinto"], "Walther Moreira Salles": ["Walter Moreira Salles"],
           "Yoshinori Ohno": ["Yoshinori Ono"], "Albano Harguindeguy": ["Albano Eduardo Harguindeguy"], "Seán Mac Eoin": ["Sean MacEoin", "Seán MacEoin"], "Paul-Willem Segers": ["Paul Willem Segers"],
           "Miguel d'Escoto Brockmann": ["Miguel d'Escoto"], "Paik Too-chin": ["Baek Du-jin", "Paik Tu-chin"], "Chough Pyung-ok": ["Cho Byeong-ok"], "Ichiro Ozawa": ["Ichirō Ozawa"], "Majid Arslan": ["Emir Majid Arslan", "Prince Majid Arslan"],
           "Abdel Azim Fahmy": ["Abdel Azim Fahmi"], "Akawasi Afrifa": ["Akwasi Afrifa"], "Muhammad Salih Muti": ["Mohammed Saleh Mutie"], "Abdullah al-Asnag": ["Abdallah al-Asnaj"],
           "Farouk Osman Hamadallah": ["Farouk Hamadallah", "Faruq Hamadallah"], "Zubair Mohamed Salih": ["al-Zubair Mohamed Salih"], "Umaru Shinkafi": ["Umaru Ali Shinkafi"],
           "Giorgos Papakonstantinou": ["George Papaconstantinou", "George Papakonstantinou"], "Yannos Papantoniou": ["Yiannos Papantoniou"], "Euclid Tsakalotos": ["Euclides Tsakalotos"],
           "Hasan Esat Işık": ["Hasan Işık"], "Yu Hung-chun": ["O. K. Yui"], "Sachindra Chaudhuri": ["Sachin Chaudhuri"], "Artur de Sousa Costa": ["Artur de Souza Costa"], "Kim Jung-yul": ["Kim Chung-yul"],
           "Thodoris Livanios": ["Theodoros Livanios"], "Badr Abdelatty": ["Badr Abdel Ati", "Badr Abdelaty", "Badr Abdel-Aty"], "Fahad Yousef Saud Al-Sabah": ["Fahad Yousef Al-Sabah", "Fahad Al-Yousef"],
           "Abdullah Ali Al-Yahya": ["Abdullah Al-Yahya"], "Shaya Mohsin al-Zindani": ["Shaya al-Zindani", "Shaya Mohsen Zindani"], "Abderaman Koulamallah": ["Abderamane Koulamallah", "Abderahman Koulamallah"],
           "Jean-Victor Harvel Jean-Baptiste": ["Harvel Jean-Baptiste"], "Hussein Awad": ["Hussein Awad Ali"], "Ahmed Moalim Fiqi": ["Ahmed Fiqi"], "Touhid Hossain": ["Md. Touhid Hossain", "Md Touhid Hossain"],
           "Saoud bin Abdulrahman Al Thani": ["Saud bin Abdulrahman Al Thani"], "Hamdan bin Mohammed Al Maktoum": ["Hamdan bin Mohammed bin Rashid Al Maktoum"], "Sok Chenda Sophea": ["Sok Chenda"],
           "Jan Hendrik Hofmeyr": ["Jan Hofmeyr"], "Frederick Claud Sturrock": ["F. C. Sturrock"], "Yan Xishan": ["Yen Hsi-shan"], "Wang Yunwu": ["Wang Yun-wu"], "Chen Ta-ching": ["Chen Daqing"], "Timothy Kabba": ["Musa Timothy Kabba"],
           "Sadık Tekin Müftüoğlu": ["Tekin Müftüoğlu"], "Rüknettin Nasuhioğlu": ["Rükneddin Nasuhioğlu"], "Constantinos Kombos": ["Konstantinos Kombos"], "Thérèse Kayikwamba Wagner": ["Kayikwamba Wagner"],
           "Karamoko Jean-Marie Traoré": ["Jean-Marie Traoré"], "Kacou Houadja Léon Adom": ["Léon Kacou Adom", "Kacou Léon Adom"], "Narayan Prakash Saud": ["N. P. Saud", "NP Saud"], "Khalil Mardam Bey": ["Khalil Mardam"],
           "Zvonko Ivanušič": ["Zvone Ivanušič"], "Michalis Giorgallas": ["Michalis Georgallas"], "Yun Ho-jung": ["Yoon Ho-jung"], "Luis Gilberto Murillo": ["Gilberto Murillo"], "Muntaka Mubarak": ["Mubarak Muntaka"],
           "Trần Văn Đỗ": ["Tran Van Do"], "Trần Văn Đôn": ["Tran Van Don"], "Phạm Đăng Lâm": ["Pham Dang Lam"], "Zoran Đorđević": ["Zoran Djordjevic"], "Ilija Đukić": ["Ilija Djukic"],
           "Šime Đodan": ["Sime Djodan"], "Xavier-Luc Duval": ["Charles Gaëtan Xavier-Luc Duval"], "Nathaniel Barnes": ["Milton Nathaniel Barnes"], "Stephen Kibona": ["Steven Kibona"], "Hasan Mahmud": ["Hasan Mahmood"],
           "Heo Jeong": ["Huh Chung", "Ho Chong"], "Jonvic Remulla": ["Juanito Victor Remulla"], "Abdul Muhsin bin Abdulaziz Al Saud": ["Abdul Muhsin bin Abdulaziz"], "Abdelatif Rahal": ["Abdellatif Rahal"],
           "Pedro II of Brazil": ["Emperor Pedro II"], "Pedro I of Brazil": ["Emperor Pedro I"], "Emperor Meiji": ["Meiji Emperor"]}
# Names that two office holders share, so that neither is taken for the other; and the surname, where the label ends otherwise.
NAMESAKES = (("Gerhard Schröder (CDU)", "Gerhard Schröder", "Gerhard-Schröder"), ("Brian Lenihan Snr", "Brian Lenihan", "Lenihan"), ("Brian Lenihan, Jnr", "Brian Lenihan", "Lenihan"),
             ("Lee Bum-suk (foreign minister)", "Lee Bum-suk", "Lee-Bum-suk"), ("Dimitar Stoyanov (interior minister)", "Dimitar Stoyanov", "Dimitar-Stoyanov"),
             ("Dimitar Popov (finance minister)", "Dimitar Popov", "Dimitar-Popov"))
# Surnames that are words, given names, places or those of somebody much better known: such a name alone is not these ministers.
NOT_ALONE = set("agar ahmed ahsan aichi alba albert albrecht aleksandrov ali almeida andrei antos araujo asuncion attila ayah azad babar barrett barry "
                "bartley bauza benavides bernal blanco bo boland bongo bonilla borda bosco bradford brady caceres calmon canto carranza carriles casanova "
                "castro chatty chieh choudhury collet connolly cooney cooper correa cortes costa cronin cunha dales daly dam dantas david davies dias diaz "
                "dietrich din dominguez donegan dumitrescu dunem eoin erdem eren erez escobar eto eyre fall faulkner ferrer figueroa flanagan flor flores "
                "formica forte franco galley gallo galvao garcia gibbons gilson gonzalez graf gram gudmundsson guzman gyaw haile hamzah hanif hansen haq "
                "hassan hilliard hossain hosseini il isai ishikawa jackson jawad jonsson jorge ka kanda kato khan kiss klemencic konya kostic kostov kurihara "
                "lafer lake lari laurel leighton ler lima limon loch lopez luca luque lutfi macdonald machete mahmud manzano mariani martinelli martinez marx "
                "mata mbu mel melo mena mendez mestre michel mihaylov mir miranda mogwe molina molloy montoya moura mulder mungai nakayama naranjo neto "
                "nickel noon nouri oflynn ohiggins ohno olt omar ondimba oral otoole ozal palencia palmero parra pastor pastore patan pavel paz pena peralta "
                "perera peter petersen pinto popov rahman ramon ramos ray reale rebelo reston righi rodrigo rojas romero rood rosa rosario rosas rubio ruiz "
                "saadi sadek saito sakata salim san sand santana santos seck sen setubal shaker shehu sin slim spring stefani stefanopoulos stefanov stella "
                "swee temple teran thompson togo troncoso tsaldaris tsering tudela tully turkmen usui valdivia valle vargas vergara villa yala young zak".split())


def others(kb, names):
    """What all files but those of these names say: (label or key -> person, keys of what is no person, statements without their source)."""
    found, taken, said, persons = {}, set(), set(), []
    for path in sorted(kb.glob("*/*.kb")):
        for line in path.open(encoding="utf-8") if path.name not in names else ():
            parts = line.rstrip("\n").split(" | ")
            said.add(" | ".join(parts[:-1]))
            if len(parts) > 2 and parts[1] in ("label", "alias") and path.parent.name == "people" and "kind=surname" not in parts:
                found.setdefault(slug(parts[2]), parts[0])
            elif len(parts) > 2 and parts[1] == "type" and parts[2] != "person":
                taken.add(parts[0])
            elif len(parts) > 2 and parts[1] == "type":
                persons.append(parts[0])
    for key in persons:
        found.setdefault(key, key)
    return found, taken, said


def write(path, lines, head):
    path.write_text(head + "".join(line + "\n" for line in sorted(lines, key=lambda line: line.encode("utf-8"))), encoding="utf-8")
    print(f"{path}: {len(lines)} statements")


def office_lines(key, label, kind, country, aliases):
    yield f"{key} | type | office | @editors"
    yield f"{key} | label | {label} | @editors"
    yield f"{key} | office-kind | {kind} | @editors"
    yield f"{key} | jurisdiction | {country} | @editors"
    yield from (f"{key} | alias | {alias} | @editors" for alias in aliases.split(";") if alias != label)


def namesake_lines(person, alias, surname):
    yield f"{person} | alias | {alias} | @editors"
    yield f"{person} | alias | {surname} | kind=surname | @editors"


def main():
    data, kb = Path(sys.argv[1]), Path(sys.argv[2] if len(sys.argv) > 2 else "kb")
    archigos = rulers(data)
    for place, (name, tables, people_head, offices_head) in enumerate(FILES):
        (known, taken, said), offices, lines, tellers = others(kb, {file[0] for file in FILES[place:]}), set(), set(), {}
        for table, row in ((table, row) for table in tables for row in (HERE / table).read_text(encoding="utf-8").splitlines()):
            fields = row.split("\t")
            if row.startswith("#"):
                continue
            if fields[0] == "office":
                offices.update(office_lines(*fields[1:]))
                continue
            if fields[0] == "alias":
                lines.update(namesake_lines(known.get(slug(fields[1]), slug(fields[1])), fields[2], fields[2].rsplit(" ", 1)[1]))
                continue
            office, label, begin, end, *listed = fields
            shared, label = label.endswith("*"), label.rstrip("*")
            person = known.get(slug(label), slug(label) + "-ruler" * (slug(label) in taken))
            if slug(label) not in known:
                teller = tellers.setdefault(person, f"@{listed[0]}" if table == OPENED else "@editors")  # the first that names him
                lines.update((f"{person} | type | person | {teller}", f"{person} | label | {label} | {teller}"))
                if shared or place and slug(label).rsplit("-", 1)[-1] in NOT_ALONE:
                    lines.add(f"{person} | alias | {label.replace(' ', '-')} | kind=surname | @editors")
            lines.update(f"{person} | alias | {alias} | @editors" for alias in ALIASES.get(label, ()) if known.get(slug(alias)) is None)
            term = [f"from={begin}"] + [f"to={end.rstrip('+')}"] * bool(end)
            best = None if place else nearest(term, slug(label).split("-"), archigos)  # has no ministers
            memory = f"@archigos#{best[1]} @editors-checked" if best and best[0] <= NEAR else "@editors"
            source = f"@{listed[0]}" + " @editors-checked" * (table != OPENED) if listed else memory
            lines.add(f"{person} | holds-office | {office} | {' | '.join(term)} | {source}")
            if end.endswith("+"):
                lines.add(f"{person} | died | {end.rstrip('+')} | {memory}")
            lines.update(line for namesake, alias, surname in NAMESAKES if namesake == label for line in namesake_lines(person, alias, surname))
        if place:
            lines.update(line for label, alias, surname in NAMESAKES if slug(label) in known for line in namesake_lines(known[slug(label)], alias, surname))
        write(kb / "offices" / name, offices, f"# {offices_head}. Written by tools/draw/rulers.py.\n")
        lines = {line for line in lines if line.rsplit(" | ", 1)[0] not in said}
        write(kb / "people" / name, lines, f"# {people_head}. Written by tools/draw/rulers.py.\n")


main()
