"""Questions and their answers, colours, titles, window operations, strings (xterm ctlseqs, "Functions using OSC")."""
from suite import COLUMNS, ROWS, FILLED, GRID, Group, answers, area, at, mode, setting

group = Group("DA1", "CSI c", "ESC Z")
group.case("names a terminal of the VT family", answers("␛[c", r"␛\[\?6[0-9](;\d+)*c"))
group.case("zero asks the same", answers("␛[0c", r"␛\[\?6[0-9](;\d+)*c"))
group.case("another parameter is no question", answers("␛[1c", None))
group.case("DECID asks the same", answers("␛Z", r"␛\[\?6[0-9](;\d+)*c"))

group = Group("DA2", "CSI > c")
group.case("has three numbers", answers("␛[>c", r"␛\[>\d+;\d+;\d+c"))
group.case("zero asks the same", answers("␛[>0c", r"␛\[>\d+;\d+;\d+c"))
group.case("another parameter is no question", answers("␛[>1c", None))

group = Group("DA3", "CSI = c")
group.case("is eight hexadecimal digits", answers("␛[=c", "␛P!\\|[0-9A-F]{8}␛\\\\"))
group.case("another parameter is no question", answers("␛[=1c", None))

group = Group("DSR", "CSI n", "CSI ? n")
group.case("the terminal is well", answers("␛[5n", r"␛\[0n"))
group.case("the cursor's place", "␛[5;6H", answers("␛[6n", r"␛\[5;6R"))
group.case("an unknown question is not answered", answers("␛[99n", None))
group.case("DECXCPR adds the page", "␛[5;6H", answers("␛[?6n", r"␛\[\?5;6;1R"))
group.case("the printer", answers("␛[?15n", r"␛\[\?1[013]n"))
group.case("user-defined keys", answers("␛[?25n", r"␛\[\?2[01]n"))
group.case("the keyboard", answers("␛[?26n", r"␛\[\?27;\d+(;\d+;\d+)?n"))
group.case("the locator", answers("␛[?55n", r"␛\[\?5[03]n"))
group.case("the kind of locator", answers("␛[?56n", r"␛\[\?57;[0-3]n"))
group.case("macro space", answers("␛[?62n", r"␛\[\d+\*\{"))
group.case("a checksum of memory", answers("␛[?63;7n", "␛P7!~[0-9A-F]{4}␛\\\\"))
group.case("data integrity", answers("␛[?75n", r"␛\[\?70n"))
group.case("sessions", answers("␛[?85n", r"␛\[\?83n"))
group.case("an unknown question is not answered, DEC", answers("␛[?999n", None))
group.case("the place counts from the margins with DECOM", "␛[?69h␛[11;20s␛[5;15r␛[?6h␛[3;4H",
           answers("␛[?6n", r"␛\[\?3;4;1R"))
group.case("the column of a pending wrap is the last", "␛[1;80Hx", answers("␛[6n", rf"␛\[1;{COLUMNS}R"))

group = Group("DECREQTPARM", "CSI x")
group.case("answers a zero with two", answers("␛[x", r"␛\[2;1;1;\d+;\d+;1;0x"))
group.case("answers a one with three", answers("␛[1x", r"␛\[3;1;1;\d+;\d+;1;0x"))
group.case("does not answer a two", answers("␛[2x", None))

group = Group("XTVERSION", "CSI > q")
group.case("names the terminal", answers("␛[>q", "␛P>\\|[^␛]+␛\\\\"))
group.case("another parameter is no question", answers("␛[>1q", None))

group = Group("DECRQSS", "DCS $ q")
group.case("SGR, none", setting("m", "0"))
for number, name in ((1, "bold"), (2, "faint"), (3, "italic"), (4, "underline"), (5, "blink"), (7, "inverse"), (8, "invisible"),
                     (9, "struck out")):
    group.case(f"SGR, {name}", f"␛[{number}m", setting("m", f"0;{number}"))
group.case("SGR, several", "␛[1;4;7m", setting("m", "0;1;(4;7|7;4)"))
group.case("SGR, a colour of the first eight", "␛[31;42m", setting("m", "0;31;42"))
group.case("SGR, a bright colour", "␛[91;102m", setting("m", "0;91;102"))
group.case("SGR, one of 256", "␛[38;5;123m", setting("m", "0;38[:;]5[:;]123"))
group.case("SGR, a true colour", "␛[38;2;1;2;3m", setting("m", "0;38[:;]2[:;]{1,2}1[:;]2[:;]3"))
group.case("SGR, a true colour with colons", "␛[38:2::1:2:3m", setting("m", "0;38[:;]2[:;]{1,2}1[:;]2[:;]3"))
group.case("SGR 22 ends bold and faint", "␛[1;2;22m", setting("m", "0"))
group.case("SGR ends what it began", "␛[3;4;5;7;8;9m␛[23;24;25;27;28;29m", setting("m", "0"))
group.case("SGR 39 and 49 end colours", "␛[31;42m␛[39;49m", setting("m", "0"))
group.case("SGR without a parameter ends all", "␛[1;31m␛[m", setting("m", "0"))
group.case("SGR 21 underlines twice", "␛[21m", setting("m", "0;(21|4:2)"))
group.case("DECSTBM", setting("r", f"1;{ROWS}"))
group.case("DECSCA, none", setting('"q', "[02]"))
group.case("DECSCA, set", "␛[1\"q", setting('"q', "1"))
group.case("DECSCL", setting('"p', r"6[0-9](;[012])?"))
for style in range(1, 7):
    group.case(f"DECSCUSR {style}", f"␛[{style} q", setting(" q", str(style)))
group.case("DECSLPP", setting("t", f"{ROWS}"))
group.case("DECSCPP", setting("$|", f"{COLUMNS}"))
group.case("DECSNLS", setting("*|", f"{ROWS}"))
group.case("DECSACE", setting("*x", "[01]?"))
group.case("DECSACE, rectangle", "␛[2*x", setting("*x", "2"))
group.case("an unknown setting is refused", answers("␛P$qz␛\\", "␛P0\\$r[^␛]*␛\\\\"))
group.case("a refusal echoes nothing that was asked", answers("␛P$qecho hello␛\\", "␛P0\\$r␛\\\\"))

group = Group("SGR", "CSI m")
group.case("attributes do not move the cursor", "␛[1;2;3;4;5;7;8;9m␛[38;5;1m␛[48:2::1:2:3m", at(1, 1))
group.case("a curly underline is not SGR 3", "␛[4:3m", setting("m", "0;4:3"))
group.case("4:0 ends an underline", "␛[4m␛[4:0m", setting("m", "0"))
group.case("unknown numbers are passed over", "␛[1;99;3m", setting("m", "0;1;3"))

group = Group("DECSCUSR", "CSI SP q")
group.case("zero is the default", "␛[4 q␛[0 q", setting(" q", "[012]"))
group.case("an unknown style is ignored", "␛[4 q␛[9 q", setting(" q", "4"))

group = Group("DECSCL", "CSI \" p")
group.case("keeps answering", "␛[62\"p", answers("␛[5n", r"␛\[0n"))
group.case("level 1 homes nothing it should not and mends with 64", "␛[61\"p␛[64;1\"p", setting('"p', "64(;1)?"))
group.case("a level with seven-bit controls is reported so", "␛[63;1\"p", setting('"p', "63;1"))
for level, terminal in ((62, 1), (63, 24), (64, 41), (65, 64)):
    group.case(f"{level} makes DA1 and DA2 name that family", f"␛[{level};1\"p", answers("␛[c", rf"␛\[\?{level}(;\d+)*c"),
               answers("␛[>c", rf"␛\[>{terminal};\d+;\d+c"), setting('"p', f"{level};1"))
group.case("61 makes DA1 name a VT100", "␛[61\"p", answers("␛[c", r"␛\[\?1;2c"))
group.case("keeps the permission for DECCOLM", "␛[?40h␛[64;1\"p", mode("?40", 1))

group = Group("kitty keyboard", "CSI > u", "CSI < u", "CSI = u", "CSI ? u")
group.case("nothing is on at first", answers("␛[?u", r"␛\[\?0u"))
group.case("pushed flags are reported", "␛[>5u", answers("␛[?u", r"␛\[\?5u"))
group.case("popping brings the ones before", "␛[>5u␛[>1u␛[<u", answers("␛[?u", r"␛\[\?5u"))
group.case("popping too many leaves none", "␛[>5u␛[<9u", answers("␛[?u", r"␛\[\?0u"))
group.case("setting replaces", "␛[=3u", answers("␛[?u", r"␛\[\?3u"))
group.case("mode two adds", "␛[=1u␛[=2;2u", answers("␛[?u", r"␛\[\?3u"))
group.case("mode three takes away", "␛[=3u␛[=1;3u", answers("␛[?u", r"␛\[\?2u"))
group.case("each screen has its own", "␛[>5u␛[?1049h", answers("␛[?u", r"␛\[\?0u"), "␛[?1049l", answers("␛[?u", r"␛\[\?5u"))
group.case("RIS ends it", "␛[>5u␛c", answers("␛[?u", r"␛\[\?0u"))

group = Group("XTMODKEYS", "CSI > m", "CSI ? m", "CSI > n")
group.case("modifyOtherKeys is reported", "␛[>4;2m", answers("␛[?4m", r"␛\[>4;2m"))
group.case("modifyOtherKeys is reset", "␛[>4;2m␛[>4m", answers("␛[?4m", r"␛\[>4;0m"))
group.case("modifyOtherKeys is disabled", "␛[>4;2m␛[>4n", answers("␛[?4m", r"␛\[>4;(0|-1)m"))

group = Group("XTFMTKEYS", "CSI > f", "CSI ? g")
group.case("formatOtherKeys is reported", "␛[>4;1f", answers("␛[?4g", r"␛\[>4;1f"))
group.case("formatOtherKeys is reset", "␛[>4;1f␛[>4f", answers("␛[?4g", r"␛\[>4;0f"))

RGB = r"rgb:[0-9a-f]{4}/[0-9a-f]{4}/[0-9a-f]{4}"
group = Group("palette", "OSC 4", "OSC 104", "OSC 5", "OSC 105")
group.case("a colour is reported", answers("␛]4;1;?␇", rf"␛\]4;1;{RGB}␇"))
group.case("the answer ends as the question did", answers("␛]4;1;?␛\\", rf"␛\]4;1;{RGB}␛\\"))
for spec, wide in (("#123", "rgb:1[01][12][01]/2[02][02][02]/3[03][03][03]"), ("#112233", "rgb:1111/2222/3333"),
                   ("rgb:11/22/33", "rgb:1111/2222/3333"), ("rgb:1/2/3", "rgb:1111/2222/3333"),
                   ("rgb:1111/2222/3333", "rgb:1111/2222/3333"), ("#111122223333", "rgb:1111/2222/3333"),
                   ("#111222333", "rgb:111[01]/222[02]/333[03]")):
    group.case(f"a colour is changed by {spec}", f"␛]4;7;{spec}␇", answers("␛]4;7;?␇", rf"␛\]4;7;{wide}␇"))
group.case("a colour has a name", "␛]4;7;red␇", answers("␛]4;7;?␇", r"␛\]4;7;rgb:ffff/0000/0000␇"))
group.case("several in one string", "␛]4;1;#112233;2;#445566␇", answers("␛]4;1;?;2;?␇", r"␛\]4;1;rgb:1111/2222/3333␇␛\]4;2;rgb:4444/5555/6666␇"))
group.case("a wrong number is not answered", answers("␛]4;999;?␇", None))
group.case("a wrong colour changes nothing", "␛]4;7;#112233␇␛]4;7;nonsense␇", answers("␛]4;7;?␇", r"␛\]4;7;rgb:1111/2222/3333␇"))
group.case("one is reset", "␛]4;7;#112233␇␛]104;7␇", answers("␛]4;7;?␇", r"␛\]4;7;rgb:(?!1111/2222/3333)[0-9a-f/]+␇"))
group.case("all are reset", "␛]4;7;#112233␇␛]104␇", answers("␛]4;7;?␇", r"␛\]4;7;rgb:(?!1111/2222/3333)[0-9a-f/]+␇"))
group.case("a special colour is reported", answers("␛]5;0;?␇", rf"␛\]5;0;{RGB}␇"))
group.case("a special colour is changed", "␛]5;0;#112233␇", answers("␛]5;0;?␇", r"␛\]5;0;rgb:1111/2222/3333␇"))
group.case("a special colour is reset", "␛]5;0;#112233␇␛]105;0␇", answers("␛]5;0;?␇", r"␛\]5;0;rgb:(?!1111/2222/3333)[0-9a-f/]+␇"))
group.case("a special colour has a number after the palette", "␛]4;256;#112233␇", answers("␛]5;0;?␇", r"␛\]5;0;rgb:1111/2222/3333␇"))

group = Group("dynamic colours", *(f"OSC {number}" for number in (10, 11, 12, 13, 14, 17, 19, 110, 111, 112)))
for number, name in ((10, "text"), (11, "background"), (12, "cursor")):
    group.case(f"the {name} is reported", answers(f"␛]{number};?␇", rf"␛\]{number};{RGB}␇"))
    group.case(f"the {name} is changed", f"␛]{number};#112233␇", answers(f"␛]{number};?␇", rf"␛\]{number};rgb:1111/2222/3333␇"))
    group.case(f"the {name} is reset", f"␛]{number};#112233␇␛]{100 + number}␇",
               answers(f"␛]{number};?␇", rf"␛\]{number};rgb:(?!1111/2222/3333)[0-9a-f/]+␇"))
group.case("the next colours follow in one string", "␛]10;#112233;#445566␇",
           answers("␛]10;?;?␇", r"␛\]10;rgb:1111/2222/3333␇␛\]11;rgb:4444/5555/6666␇"))
for number, name in ((13, "pointer"), (14, "pointer's background"), (17, "selection"), (19, "selected text")):
    group.case(f"the {name} is changed and reported", f"␛]{number};#112233␇",
               answers(f"␛]{number};?␇", rf"␛\]{number};rgb:1111/2222/3333␇"))

group = Group("titles", "OSC 0", "OSC 1", "OSC 2", "CSI t")
group.case("the window's title is reported where allowed", "␛]2;title␛\\", answers("␛[21t", r"␛\]ltitle␛\\"))
group.case("OSC 0 sets both", "␛]0;both␇", answers("␛[21t", r"␛\]lboth␛\\"), answers("␛[20t", r"␛\]Lboth␛\\"))
group.case("the icon has a title of its own", "␛]2;window␇␛]1;icon␇", answers("␛[21t", r"␛\]lwindow␛\\"),
           answers("␛[20t", r"␛\]Licon␛\\"))
group.case("the stack brings both titles back", "␛]0;a␇␛[22;0t␛]0;b␇␛[23;0t", answers("␛[21t", r"␛\]la␛\\"),
           answers("␛[20t", r"␛\]La␛\\"))
group.case("the stack brings the icon's title alone back", "␛]0;a␇␛[22;1t␛]0;b␇␛[23;1t", answers("␛[21t", r"␛\]lb␛\\"),
           answers("␛[20t", r"␛\]La␛\\"))
group.case("the stack brings the window's title alone back", "␛]0;a␇␛[22;2t␛]0;b␇␛[23;2t", answers("␛[21t", r"␛\]la␛\\"),
           answers("␛[20t", r"␛\]Lb␛\\"))
group.case("the stack is a stack", "␛]0;a␇␛[22;0t␛]0;b␇␛[22;0t␛]0;c␇␛[23;0t", answers("␛[21t", r"␛\]lb␛\\"),
           "␛[23;0t", answers("␛[21t", r"␛\]la␛\\"))
group.case("a title holds UTF-8", "␛]2;größe␛\\", answers("␛[21t", r"␛\]lgröße␛\\"))
group.case("a title cannot carry controls", "␛]2;a\x01b␛\\", answers("␛[21t", "␛\\]l[^\x00-\x1f␛]*␛\\\\"))

group = Group("title modes", "CSI > t", "CSI > T")
group.case("a title is set in hexadecimal", "␛[>0t␛]2;6162␛\\␛[>0T", answers("␛[21t", r"␛\]lab␛\\"))
group.case("a title is reported in hexadecimal", "␛]2;ab␛\\␛[>1t", answers("␛[21t", r"␛\]l6162␛\\"), "␛[>1T")
group.case("resetting the modes", "␛[>1t␛[>1T␛]2;ab␛\\", answers("␛[21t", r"␛\]lab␛\\"))

group = Group("window reports", "CSI t")
group.case("the text area in characters", answers("␛[18t", rf"␛\[8;{ROWS};{COLUMNS}t"))
group.case("the screen in characters", answers("␛[19t", r"␛\[9;\d+;\d+t"))
group.case("the window's state", answers("␛[11t", r"␛\[[12]t"))
group.case("the window's place", answers("␛[13t", r"␛\[3;\d+;\d+t"))
group.case("the text area in pixels", answers("␛[14t", r"␛\[4;\d+;\d+t"))
group.case("the screen in pixels", answers("␛[15t", r"␛\[5;\d+;\d+t"))
group.case("a character's size in pixels", answers("␛[16t", r"␛\[6;\d+;\d+t"))
group.case("an unknown operation is not answered", answers("␛[99t", None))

group = Group("strings", "ESC ^", "ESC _", "ESC X")
for name, start in (("APC", "␛_"), ("PM", "␛^"), ("SOS", "␛X"), ("an unknown DCS", "␛Pz"), ("an unknown OSC", "␛]9999;")):
    group.case(f"{name} shows nothing", f"{start}hidden␛\\A", at(1, 2), area(1, 1, "A "))
    group.case(f"{name} is not ended by a line feed", f"{start}hid\nden␛\\A", at(1, 2), area(1, 1, "A "))
    group.case(f"CAN ends {name}", f"{start}hidden\x18A", at(1, 2), area(1, 1, "A "))

group = Group("controls in sequences", "C0 LF", "ESC SP F", "ESC SP G")
group.case("a control inside a sequence acts at once", "␛[5;6H␛[2\bC", at(5, 7))
group.case("a carriage return inside a sequence acts at once", "␛[5;6H␛[2\rC", at(5, 3))
group.case("CAN ends a sequence", "␛[5;\x18H", area(1, 1, "H"), at(1, 2))
group.case("ESC begins another sequence", "␛[5;␛[3;4H", at(3, 4))
group.case("DEL is ignored", "a\x7fb", area(1, 1, "ab"))
group.case("NUL is ignored", "a\x00b", area(1, 1, "ab"))
group.case("an unknown final does nothing", "␛[5;6H␛[1;2;3%zA", area(5, 6, "A"))
group.case("an unknown marker does nothing", "␛[5;6H␛[<99zA", area(5, 6, "A"))
group.case("a parameter too many is passed over", "␛[5;6;" + "1;" * 60 + "1H", at(5, 6))
group.case("S8C1T and back: questions are answered all the while", "␛ G", answers("␛[5n", r"␛\[0n"), "␛ F", answers("␛[5n", r"␛\[0n"))
group.case("S7C1T leaves reports in seven bits", "␛ F", answers("␛[5n", r"␛\[0n"))

group = Group("wide characters", "CSI X")
group.case("take two columns", "日本", at(1, 5))
group.case("wrap when one column is left", "␛[1;80H日", at(2, 3))
group.case("wrap at the right margin", "␛[?69h␛[3;6s␛[1;6H日", at(2, 5))
group.case("in the last two columns the cursor waits", "␛[1;79H日", at(1, 80))
group.case("overwriting the first half blanks the second", "日␛[1;1Ha", area(1, 1, "a "))
group.case("overwriting the second half blanks the first", "日␛[1;2Ha", area(1, 1, " a"))
group.case("erasing the second half blanks the first", "日b␛[1;2H␛[X", area(1, 1, "  b"))
group.case("deleting half of one blanks the rest", "日b␛[1;2H␛[P", area(1, 1, " b "))
group.case("inserting inside one blanks both halves", "日b␛[1;2H␛[@", area(1, 1, "   b"))
group.case("a combining mark takes no column", "e\u0301", at(1, 2))
group.case("a vowel sign and its consonant take two columns", "\u0915\u093fx", at(1, 4))
group.case("a conjunct of two consonants takes two columns", "\u0915\u094d\u0937x", at(1, 4))
group.case("Thai AM takes a column beside its consonant", "\u0e01\u0e33\u0e19\u0e49\u0e33x", at(1, 6))
group.case("a mark in a pending wrap joins the last column", "␛[1;80He\u0301", at(1, 80), "x", at(2, 2))
group.case("REP repeats them", "日␛[2b", at(1, 7))
group.case("DECALN replaces them", "日␛#8", area(1, 1, "EE"))
group.case("EL at the second half blanks the first", "日本␛[1;2H␛[K", area(1, 1, "    "))

group = Group("DECRQCRA", "CSI * y")
group.case("is the negated sum of the characters", "ab", answers("␛[1;1;1;1;1;2*y", "␛P1!~FF3D␛\\\\"))
group.case("bold counts", "␛[1ma", answers("␛[1;1;1;1;1;1*y", "␛P1!~FF1F␛\\\\"))
group.case("carries the number it was asked with", "a", answers("␛[77;1;1;1;1;1*y", "␛P77!~FF9F␛\\\\"))

group = Group("DECRQPSR and DECRSPS", "CSI $ w", "DCS $ t")
group.case("the cursor's state is reported", "␛[5;6H", answers("␛[1$w", "␛P1\\$u5;6;1;[^␛]*␛\\\\"))
group.case("tab stops are reported", "␛[3g␛[1;5H␛H␛[1;9H␛H", answers("␛[2$w", "␛P2\\$u5/9␛\\\\"))
group.case("another parameter is no question", answers("␛[9$w", None))
group.case("tab stops come back", "␛[3g␛P2$t5/9␛\\␛[1;1H\t", at(1, 5))

group = Group("DECSCPP and DECSNLS", "CSI $ |", "CSI * |")
group.case("the size that is, is kept", "␛[80$|␛[24*|", setting("$|", f"{COLUMNS}"), setting("*|", f"{ROWS}"))

MARKS = {7: "file:///tmp", 8: ";http://example.org/", 9: "text", 15: "#112233", 16: "#112233", 18: "#112233", 52: "c;aGVsbG8=",
         99: "i=1;text", 113: "", 114: "", 115: "", 116: "", 117: "", 118: "", 119: "", 133: "A", 777: "notify;title;text",
         1337: "SetMark", 7501: "state=working"}
group = Group("strings to whoever shows the pane", *(f"OSC {number}" for number in MARKS), "DCS q", "DCS |", "DCS {", "DCS p", "DCS + q")
for number, text in MARKS.items():
    group.case(f"OSC {number} shows nothing", f"␛]{number};{text}␛\\A", at(1, 2), area(1, 1, "A "))
group.case("an image in sixels is skipped, or stands where it is: the terminal goes on", "␛Pq#0;2;0;0;0~-␛\\", answers("␛[5n", r"␛\[0n"))
group.case("DECUDK shows nothing", "␛P0;1|17/41␛\\A", area(1, 1, "A"))
group.case("DECDLD shows nothing", "␛P1;1;0{ @~␛\\A", area(1, 1, "A"))
group.case("ReGIS shows nothing", "␛P0pS(E)␛\\A", area(1, 1, "A"))
group.case("XTGETTCAP names the terminal", answers("␛P+q544e␛\\", "␛P1\\+r544[Ee]=[0-9A-Fa-f]+␛\\\\"))
group.case("XTGETTCAP refuses what it does not know", answers("␛P+q7a7a7a␛\\", "␛P0\\+r[^␛]*␛\\\\"))
