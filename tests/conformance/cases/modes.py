"""Modes, margins, saving and restoring, screens, resets (xterm ctlseqs, "DEC Private Mode Set")."""
from suite import COLUMNS, ROWS, FILLED, GRID, Group, answers, area, at, mode, setting

BLANK = " " * 8

group = Group("SM and RM", "CSI h", "CSI l", "CSI $ p")
group.case("IRM inserts", FILLED + "␛[1;3H␛[4hXY", at(1, 5), area(1, 1, "abXYcdefgh"))
group.case("IRM ends", FILLED + "␛[4h␛[4l␛[1;3HXY", area(1, 1, "abXYefgh"))
group.case("IRM pushes text out at the right margin", FILLED + "␛[?69h␛[3;5s␛[4h␛[1;3HX", area(1, 1, "abXcdfgh"))
group.case("IRM pushes nothing where the cursor is beside the margins", FILLED + "␛[?69h␛[3;5s␛[4h␛[1;1HX␛[1;7HY",
           area(1, 1, "XbcdefYh"))
group.case("IRM begins to push at the left margin", FILLED + "␛[?69h␛[3;5s␛[4h␛[1;1HXYZ", area(1, 1, "XYZcdfgh"))
group.case("IRM does not wrap what it pushes out", "␛[1;79Hab␛[1;79H␛[4hX", area(1, 79, "Xa"), area(2, 1, "  "))
group.case("LNM makes a line feed return", "␛[20h␛[5;6H\n", at(6, 1))
group.case("LNM ends", "␛[20h␛[20l␛[5;6H\n", at(6, 6))
group.case("several in one sequence", "␛[4;20h", mode("4", 1), mode("20", 1), "␛[4;20l", mode("4", 2), mode("20", 2))
group.case("an unknown mode is reported as unknown", mode("999", 0))
group.case("an unknown mode is ignored", "␛[999h␛[999l", at(1, 1))
for number, name in (("4", "IRM"), ("20", "LNM")):
    group.case(f"{name} is reset at first, set and reset when told", mode(number, 2), f"␛[{number}h", mode(number, 1),
               f"␛[{number}l", mode(number, 2))
group.case("KAM, SRM and the modes ECMA-48 knows are reported", mode("2", 0, 2, 4), mode("12", 0, 1, 2, 3, 4))

# number: (name, state after a reset, whether a program may change it)
MODES = {"1": ("DECCKM", 2), "5": ("DECSCNM", 2), "6": ("DECOM", 2), "7": ("DECAWM", 1), "9": ("X10 mouse", 2),
         "12": ("cursor blink", 2), "25": ("DECTCEM", 1), "45": ("reverse wrap", 2), "47": ("alternate screen", 2),
         "66": ("DECNKM", 2), "67": ("DECBKM", 2), "69": ("DECLRMM", 2), "1000": ("mouse", 2),
         "1002": ("mouse with buttons", 2), "1003": ("mouse with all motion", 2), "1004": ("focus", 2),
         "1005": ("mouse in UTF-8", 2), "1006": ("mouse in SGR form", 2), "1007": ("alternate scroll", 2),
         "1015": ("mouse in urxvt form", 2), "1016": ("mouse in pixels", 2), "1036": ("meta sends escape", 1),
         "1047": ("alternate screen, cleared", 2), "1049": ("alternate screen and cursor", 2),
         "2004": ("bracketed paste", 2)}
group = Group("DECSET, DECRST and DECRQM", "CSI ? h", "CSI ? l", "CSI ? $ p")
for number, (name, first) in MODES.items():
    other = 3 - first
    group.case(f"{name} ({number}) begins as the manual says", mode("?" + number, first))
    group.case(f"{name} ({number}) is set when told", f"␛[?{number}h", mode("?" + number, 1))
    group.case(f"{name} ({number}) is reset when told", f"␛[?{number}h␛[?{number}l", mode("?" + number, 2))
    if first != 1 and number not in ("47", "1047", "1049"):
        group.case(f"{name} ({number}) is reset by RIS", f"␛[?{number}h␛c", mode("?" + number, first))
group.case("synchronized output (2026) is set and reset", "␛[?2026h", mode("?2026", 1), "␛[?2026l", mode("?2026", 2))
group.case("grapheme clusters (2027) are on", mode("?2027", 1, 3))
group.case("a report of appearance changes (2031) is known", mode("?2031", 1, 2))
group.case("a report of sizes (2048) is known", mode("?2048", 1, 2))
group.case("an unknown mode is reported as unknown", mode("?9999", 0))
group.case("several in one sequence", "␛[?1;2004h", mode("?1", 1), mode("?2004", 1))
group.case("tracking the mouse one way ends another way", "␛[?1000h␛[?1003h", mode("?1003", 1))

group = Group("XTSAVE and XTRESTORE", "CSI ? s", "CSI ? r")
group.case("a saved mode comes back", "␛[?1h␛[?1s␛[?1l␛[?1r", mode("?1", 1))
group.case("a mode saved while reset comes back reset", "␛[?2004l␛[?2004s␛[?2004h␛[?2004r", mode("?2004", 2))
group.case("several at once", "␛[?1;2004h␛[?1;2004s␛[?1;2004l␛[?1;2004r", mode("?1", 1), mode("?2004", 1))
group.case("autowrap comes back", "␛[?7l␛[?7s␛[?7h␛[?7r", mode("?7", 2))
group.case("the cursor's visibility comes back", "␛[?25s␛[?25l␛[?25r", mode("?25", 1))

group = Group("DECAWM", "CSI ? h")
group.case("text wraps after the last column", "␛[1;80Hab", at(2, 2), area(2, 1, "b"))
group.case("the cursor waits in the last column", "␛[1;80Ha", at(1, COLUMNS))
group.case("without it the last column is overwritten", "␛[?7l␛[1;80Habc", at(1, COLUMNS), area(1, 80, "c"))
group.case("wraps at the right margin", "␛[?69h␛[3;5s␛[1;5Hab", at(2, 4), area(1, 5, "a "), area(2, 3, "b "))
group.case("right of the margin wraps at the screen's edge", "␛[?69h␛[3;5s␛[1;80Hab", at(2, 4), area(2, 3, "b"))
group.case("scrolls in the last row", FILLED + "␛[24;80Hab", at(24, 2), area(1, 1, GRID[1]))
group.case("a cursor movement ends the wait", "␛[1;80Ha␛[Db", area(1, 79, "ba"))
group.case("EL in the waiting column erases it", "␛[1;80Ha␛[K", area(1, 80, " "))
group.case("EL ends the wait or keeps it, and the next character shows", "␛[1;79Hab␛[1;80H␛[Kx", area(1, 79, "ax"))
group.case("resetting it ends the wait", "␛[1;80Ha␛[?7lb", at(1, COLUMNS), area(1, 80, "b"))

group = Group("DECOM", "CSI ? h")
group.case("homes the cursor when set", "␛[?69h␛[11;20s␛[5;15r␛[9;9H␛[?6h", at(1, 1), "X␛[?6l", area(5, 11, "X"))
group.case("homes the cursor when reset", "␛[5;15r␛[?6h␛[3;3H␛[?6l", at(1, 1))
group.case("setting margins homes inside them", "␛[?6h␛[5;15r", at(1, 1), "X␛[?6l", area(5, 1, "X"))
group.case("moves cannot leave the margins", "␛[5;15r␛[?6h␛[99A", at(1, 1), "␛[99B", at(11, 1))

group = Group("DECSTBM", "CSI r")
group.case("homes the cursor", "␛[9;9H␛[5;15r", at(1, 1))
group.case("is what DECRQSS says", "␛[5;15r", setting("r", "5;15"))
group.case("without parameters is the whole screen", "␛[5;15r␛[r", setting("r", f"1;{ROWS}"))
group.case("a zero is the default", "␛[5;15r␛[0;0r", setting("r", f"1;{ROWS}"))
group.case("only a top", "␛[5r", setting("r", f"5;{ROWS}"))
group.case("only a bottom", "␛[;5r", setting("r", "1;5"))
group.case("a bottom beyond the screen is its last row", "␛[5;999r", setting("r", f"5;{ROWS}"))
group.case("a region of one row is refused", "␛[5;15r␛[9;9r", setting("r", "5;15"))
group.case("an inverted region is refused", "␛[5;15r␛[9;8r", setting("r", "5;15"))
group.case("a refused region leaves the cursor", "␛[9;9H␛[9;8r", at(9, 9))

group = Group("DECSLRM", "CSI s")
group.case("homes the cursor", "␛[?69h␛[9;9H␛[11;20s", at(1, 1))
group.case("is what DECRQSS says", "␛[?69h␛[11;20s", setting("s", "11;20"))
group.case("without parameters is the whole screen", "␛[?69h␛[11;20s␛[s", setting("s", f"1;{COLUMNS}"))
group.case("only a left one", "␛[?69h␛[11s", setting("s", f"11;{COLUMNS}"))
group.case("a right one beyond the screen is its last column", "␛[?69h␛[11;999s", setting("s", f"11;{COLUMNS}"))
group.case("an inverted region is refused", "␛[?69h␛[11;20s␛[9;8s", setting("s", "11;20"))
group.case("without DECLRMM it saves the cursor", "␛[5;6H␛[s␛[1;1H␛[u", at(5, 6))
group.case("resetting DECLRMM removes the margins", "␛[?69h␛[11;20s␛[?69l␛[1;1H\r␛[99C", at(1, COLUMNS))

for name, save, restore, rows in (("DECSC and DECRC", "␛7", "␛8", ("ESC 7", "ESC 8")),
                                  ("SCOSC and SCORC", "␛[s", "␛[u", ("CSI s", "CSI u")),
                                  ("mode 1048", "␛[?1048h", "␛[?1048l", ("CSI ? h",))):
    group = Group(name, *rows)
    group.case("the place comes back", f"␛[5;6H{save}␛[1;1H{restore}", at(5, 6))
    group.case("without a save it is home", f"␛[5;6H{restore}", at(1, 1))
    group.case("a save serves twice", f"␛[5;6H{save}␛[1;1H{restore}␛[1;1H{restore}", at(5, 6))
    group.case("attributes come back", f"␛[3;31m{save}␛[0m{restore}", setting("m", "0;3;31"))
    group.case("protection comes back", f"␛[1\"q{save}␛[0\"q{restore}", setting('"q', "1"))
    group.case("the origin mode comes back", f"␛[5;9r␛[?6h{save}␛[?6l{restore}", mode("?6", 1))
    group.case("a pending wrap comes back", f"␛[1;80Ha{save}␛[1;1H{restore}b", area(2, 1, "b"))
    group.case("insert mode is not saved", f"␛[4h{save}␛[4l{restore}", mode("4", 2))
    group.case("autowrap is not changed", f"{save}␛[?7l{restore}", mode("?7", 1, 2))

for number in ("47", "1047", "1049"):
    group = Group(f"alternate screen {number}", "CSI ? h", "CSI ? l")
    group.case("the first screen comes back", FILLED + f"␛[?{number}h␛[2J␛[?{number}l", area(1, 1, *GRID))
    group.case("the second begins blank", FILLED + f"␛[?{number}h", area(1, 1, *[BLANK] * 3))
    group.case("it is reported", f"␛[?{number}h", mode("?" + number, 1), f"␛[?{number}l", mode("?" + number, 2))
    group.case("setting it twice changes nothing", FILLED + f"␛[?{number}h␛[?{number}h␛[?{number}l", area(1, 1, *GRID))
Group("alternate screen 47, more", "CSI ? h").case("keeps what was on it", "␛[?47h␛[1;1Habc␛[?47l␛[?47h", area(1, 1, "abc"))
Group("alternate screen 1047, more", "CSI ? h").case("is cleared on leaving", "␛[?1047h␛[1;1Habc␛[?1047l␛[?47h", area(1, 1, "   "))
group = Group("alternate screen 1049, more", "CSI ? h")
group.case("is cleared on entering", "␛[?47h␛[1;1Habc␛[?47l␛[?1049h", area(1, 1, "   "))
group.case("the cursor comes back", "␛[5;6H␛[?1049h␛[9;9H␛[?1049l", at(5, 6))
group.case("the cursor stays on entering", "␛[5;6H␛[?1049h", at(5, 6))
group.case("leaving without having entered restores the cursor", "␛[5;6H␛7␛[9;9H␛[?1049l", at(5, 6))
group.case("entering twice clears again", "␛[?1049h␛[1;1Habc␛[?1049h", area(1, 1, "   "))
Group("alternate screen 47, cursor", "CSI ? h").case("the cursor goes with the screens", "␛[5;6H␛[?47h", at(5, 6), "␛[9;9H␛[?47l", at(9, 9))

group = Group("DECCOLM", "CSI ? h")
group.case("is ignored unless allowed (mode 40)", FILLED + "␛[5;6H␛[?3h", at(5, 6), area(1, 1, GRID[0]))

group = Group("DECSTR", "CSI ! p")
for name, before, check in (
        ("insert mode", "␛[4h", mode("4", 2)), ("the origin mode", "␛[?6h", mode("?6", 2)),
        ("a hidden cursor", "␛[?25l", mode("?25", 1)), ("cursor key mode", "␛[?1h", mode("?1", 2)),
        ("the keypad", "␛=", mode("?66", 2)), ("top and bottom margins", "␛[5;9r", setting("r", f"1;{ROWS}")),
        ("attributes", "␛[1;31m", setting("m", "0")), ("protection", "␛[1\"q", setting('"q', "[02]")),
        ("the saved place", "␛[5;6H␛7", None)):
    group.case(f"resets {name}", before + "␛[!p", *([check] if check else ["␛8", at(1, 1)]))
group.case("leaves the text and the cursor", FILLED + "␛[5;6H␛[!p", at(5, 6), area(1, 1, *GRID))
group.case("resets the character sets", "␛(0␛[!pq", area(1, 1, "q"))

group = Group("RIS", "ESC c")
group.case("clears the screen and homes", FILLED + "␛[5;6H␛c", at(1, 1), area(1, 1, *[BLANK] * 3))
group.case("resets margins", "␛[?69h␛[11;20s␛[5;9r␛c␛[99;99H", at(ROWS, COLUMNS), mode("?69", 2))
group.case("resets tab stops", "␛[3g␛c\t", at(1, 9))
group.case("resets attributes", "␛[1;31m␛c", setting("m", "0"))
group.case("resets character sets", "␛(0␛cq", area(1, 1, "q"))
group.case("returns to the first screen", "␛[?1049h␛c", mode("?1049", 2))
group.case("resets the saved place", "␛[5;6H␛7␛c␛8", at(1, 1))
group.case("resets the cursor's style", "␛[4 q␛c", setting(" q", "[012]"))

group = Group("keypad", "ESC =", "ESC >")
group.case("DECKPAM sets DECNKM", "␛=", mode("?66", 1))
group.case("DECKPNM resets it", "␛=␛>", mode("?66", 2))

group = Group("SCS and shifts", "ESC ( 0", "ESC ( A", "ESC ( B", "ESC ) 0", "ESC ) A", "ESC ) B", "ESC * 0", "ESC * A",
              "ESC * B", "ESC + 0", "ESC + A", "ESC + B", "ESC N", "ESC O", "ESC n", "ESC o", "ESC ~", "ESC }", "ESC |",
              "C0 SO", "C0 SI")
group.case("ASCII after a return", "␛(0␛(Bq", area(1, 1, "q"))
group.case("G1 is used after SO and left after SI", "␛)0␛(B\x0e\x0fq", area(1, 1, "q"))
for letter, into, sets in (("(", "", "G0"), (")", "\x0e", "G1"), ("*", "␛n", "G2"), ("+", "␛o", "G3")):
    group.case(f"{sets} takes ASCII", f"␛{letter}0␛{letter}B{into}q", area(1, 1, "q"))
    group.case(f"{sets} takes line drawing: still one column a character", f"␛{letter}0{into}qqq", at(1, 4))
    group.case(f"{sets} takes the British set: still one column a character", f"␛{letter}A{into}#a", at(1, 3))
group.case("SS2 lasts for one character", "␛*0␛Nqq", at(1, 3), area(1, 2, "q"))
group.case("SS3 lasts for one character", "␛+0␛Oqq", at(1, 3), area(1, 2, "q"))
group.case("the sets are saved with the cursor", "␛7␛(0␛8q", area(1, 1, "q"))
