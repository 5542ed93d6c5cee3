"""Erasing, inserting, deleting, scrolling, rectangles (xterm ctlseqs; VT420 and VT510 manuals)."""
from suite import FILLED, GRID, Group, area, at, rows_of

BLANK = " " * 8
LEFT_RIGHT = "␛[?69h␛[3;5s"  # Columns 3 to 5.

for name, prefix, row in (("ED", "", "CSI J"), ("DECSED", "?", "CSI ? J")):
    group = Group(name, row)
    group.case("erases below without a parameter", FILLED + f"␛[3;4H␛[{prefix}J", at(3, 4),
               area(2, 1, "ijklmnop", "qrs     ", BLANK))
    group.case("zero erases below", FILLED + f"␛[3;4H␛[{prefix}0J", area(2, 1, "ijklmnop", "qrs     ", BLANK))
    group.case("one erases above, the cursor's cell included", FILLED + f"␛[3;4H␛[{prefix}1J", at(3, 4),
               area(2, 1, BLANK, "    uvwx", "ABCDEFGH"))
    group.case("two erases all and leaves the cursor", FILLED + f"␛[3;4H␛[{prefix}2J", at(3, 4), area(1, 1, *[BLANK] * 6))
    group.case("ignores the margins", FILLED + LEFT_RIGHT + f"␛[2;4r␛[3;4H␛[{prefix}J",
               area(2, 1, "ijklmnop", "qrs     ", BLANK, BLANK))
    group.case("ignores an unknown parameter", FILLED + f"␛[3;4H␛[{prefix}9J", area(1, 1, *GRID))
Group("ED, more", "CSI J").case("three leaves the screen", FILLED + "␛[3J", area(1, 1, *GRID))

for name, prefix, row in (("EL", "", "CSI K"), ("DECSEL", "?", "CSI ? K")):
    group = Group(name, row)
    group.case("erases to the right without a parameter", FILLED + f"␛[3;4H␛[{prefix}K", at(3, 4),
               area(2, 1, "ijklmnop", "qrs     ", "ABCDEFGH"))
    group.case("zero erases to the right", FILLED + f"␛[3;4H␛[{prefix}0K", area(3, 1, "qrs     "))
    group.case("one erases to the left, the cursor's cell included", FILLED + f"␛[3;4H␛[{prefix}1K", at(3, 4),
               area(2, 1, "ijklmnop", "    uvwx", "ABCDEFGH"))
    group.case("two erases the line", FILLED + f"␛[3;4H␛[{prefix}2K", at(3, 4), area(2, 1, "ijklmnop", BLANK, "ABCDEFGH"))
    group.case("ignores the margins", FILLED + LEFT_RIGHT + f"␛[3;4H␛[{prefix}2K", area(3, 1, BLANK))

group = Group("DECSCA", "CSI \" q")
PROTECTED = "␛[1\"q" + FILLED + "␛[0\"q"
group.case("selective erase in the line leaves what is protected", "␛[1;1Ha␛[1\"qb␛[0\"qc␛[1;1H␛[?2K", area(1, 1, " b "))
group.case("selective erase in the display leaves what is protected", PROTECTED + "␛[1;3HZ␛[?2J",
           area(1, 1, "ab defgh", *GRID[1:]))
group.case("two ends protection like zero", "␛[1\"qa␛[2\"qb␛[1;1H␛[?2K", area(1, 1, "a "))
group.case("a plain erase takes what is protected", PROTECTED + "␛[1;1H␛[2J", area(1, 1, *[BLANK] * 6))
group.case("SGR 0 does not end protection", "␛[1\"q␛[0ma␛[0\"q␛[1;1H␛[?2K", area(1, 1, "a"))
group.case("DECSED below leaves what is protected", PROTECTED + "␛[1;1H␛[?0J", area(1, 1, *GRID))
group.case("DECSED above leaves what is protected", PROTECTED + "␛[6;8H␛[?1J", area(1, 1, *GRID))

for name, start, end, rows in (("SPA and EPA", "␛V", "␛W", ("ESC V", "ESC W")),):
    group = Group(name, *rows)
    group.case("ED leaves a guarded area", f"a{start}b{end}c␛[2J", area(1, 1, " b "))
    group.case("EL leaves a guarded area", f"a{start}b{end}c␛[2K", area(1, 1, " b "))
    group.case("ECH leaves a guarded area", f"a{start}b{end}c␛[1;1H␛[3X", area(1, 1, " b "))

group = Group("ECH", "CSI X")
group.case("one character without a parameter", FILLED + "␛[1;3H␛[X", at(1, 3), area(1, 1, "ab defgh"))
group.case("one for a zero", FILLED + "␛[1;3H␛[0X", area(1, 1, "ab defgh"))
group.case("as many as said", FILLED + "␛[1;3H␛[3X", area(1, 1, "ab   fgh"))
group.case("stops at the end of the line", FILLED + "␛[1;3H␛[999X", area(1, 1, "ab      ", "ijklmnop"))
group.case("ignores the margins", FILLED + LEFT_RIGHT + "␛[1;4H␛[4X", area(1, 1, "abc    h"))
group.case("takes what DECSCA protects", "␛[1\"qabc␛[1;1H␛[3X", area(1, 1, "   "))

group = Group("ICH", "CSI @")
group.case("one blank without a parameter", FILLED + "␛[1;3H␛[@", at(1, 3), area(1, 1, "ab cdefgh"))
group.case("one for a zero", FILLED + "␛[1;3H␛[0@", area(1, 1, "ab cdefgh"))
group.case("as many as said", FILLED + "␛[1;3H␛[3@", area(1, 1, "ab   cdefgh"))
group.case("what leaves the line is lost", "␛[1;79Hxy␛[1;79H␛[@", area(1, 79, " x"))
group.case("moves only up to the right margin", FILLED + LEFT_RIGHT + "␛[1;3H␛[@", area(1, 1, "ab cdfgh"))
group.case("more than fits blanks up to the margin", FILLED + LEFT_RIGHT + "␛[1;4H␛[99@", area(1, 1, "abc  fgh"))
group.case("does nothing outside the margins", FILLED + LEFT_RIGHT + "␛[1;1H␛[@␛[1;7H␛[@", area(1, 1, "abcdefgh"))
group.case("acts below and above the scrolling region", FILLED + "␛[2;3r␛[1;3H␛[@␛[4;3H␛[@", area(1, 1, "ab cdefgh"), area(4, 1, "AB CDEFGH"))

group = Group("DCH", "CSI P")
group.case("one character without a parameter", FILLED + "␛[1;3H␛[P", at(1, 3), area(1, 1, "abdefgh "))
group.case("one for a zero", FILLED + "␛[1;3H␛[0P", area(1, 1, "abdefgh "))
group.case("as many as said", FILLED + "␛[1;3H␛[3P", area(1, 1, "abfgh   "))
group.case("more than there are", FILLED + "␛[1;3H␛[999P", area(1, 1, "ab      ", "ijklmnop"))
group.case("moves only up to the right margin", FILLED + LEFT_RIGHT + "␛[1;3H␛[P", area(1, 1, "abde fgh"))
group.case("more than fits blanks up to the margin", FILLED + LEFT_RIGHT + "␛[1;4H␛[99P", area(1, 1, "abc  fgh"))
group.case("does nothing outside the margins", FILLED + LEFT_RIGHT + "␛[1;1H␛[P␛[1;7H␛[P", area(1, 1, "abcdefgh"))
group.case("acts below and above the scrolling region", FILLED + "␛[2;3r␛[1;3H␛[P␛[4;3H␛[P", area(1, 1, "abdefgh "), area(4, 1, "ABDEFGH "))

group = Group("IL", "CSI L")
group.case("one line without a parameter", FILLED + "␛[2;3H␛[L", at(2, 1),
           area(1, 1, "abcdefgh", BLANK, "ijklmnop"))
group.case("one for a zero", FILLED + "␛[2;3H␛[0L", area(1, 1, "abcdefgh", BLANK, "ijklmnop"))
group.case("as many as said", FILLED + "␛[2;3H␛[2L", area(1, 1, "abcdefgh", BLANK, BLANK, "ijklmnop"))
group.case("lines below the bottom margin stay", FILLED + "␛[2;4r␛[3;1H␛[L",
           area(1, 1, "abcdefgh", "ijklmnop", BLANK, "qrstuvwx", "IJKLMNOP"))
group.case("more than fits blanks up to the margin", FILLED + "␛[2;4r␛[3;1H␛[99L",
           area(1, 1, "abcdefgh", "ijklmnop", BLANK, BLANK, "IJKLMNOP"))
group.case("only between the horizontal margins", FILLED + LEFT_RIGHT + "␛[2;4H␛[L", at(2, 3),
           area(1, 1, "abcdefgh", "ij   nop", "qrklmvwx", "ABstuFGH"))
group.case("does nothing outside the margins", FILLED + "␛[2;4r␛[1;1H␛[L␛[5;1H␛[L" + LEFT_RIGHT + "␛[3;1H␛[L␛[3;7H␛[L",
           area(1, 1, *GRID))

group = Group("DL", "CSI M")
group.case("one line without a parameter", FILLED + "␛[2;3H␛[M", at(2, 1), area(1, 1, "abcdefgh", "qrstuvwx"))
group.case("one for a zero", FILLED + "␛[2;3H␛[0M", area(1, 1, "abcdefgh", "qrstuvwx"))
group.case("as many as said", FILLED + "␛[2;3H␛[2M", area(1, 1, "abcdefgh", "ABCDEFGH"))
group.case("more than there are", FILLED + "␛[2;3H␛[99M", area(1, 1, "abcdefgh", *[BLANK] * 5))
group.case("lines below the bottom margin stay", FILLED + "␛[2;4r␛[3;1H␛[M",
           area(1, 1, "abcdefgh", "ijklmnop", "ABCDEFGH", BLANK, "IJKLMNOP"))
group.case("only between the horizontal margins", FILLED + LEFT_RIGHT + "␛[2;4r␛[2;4H␛[M", at(2, 3),
           area(1, 1, "abcdefgh", "ijstunop", "qrCDEvwx", "AB   FGH", "IJKLMNOP"))
group.case("does nothing outside the margins", FILLED + "␛[2;4r␛[1;1H␛[M␛[5;1H␛[M" + LEFT_RIGHT + "␛[3;1H␛[M␛[3;7H␛[M",
           area(1, 1, *GRID))

group = Group("DECIC", "CSI ' }")
group.case("one column without a parameter", FILLED + "␛[2;3H␛['}", at(2, 3), area(1, 1, "ab cdefgh", "ij klmnop", "qr stuvwx"))
group.case("as many as said", FILLED + "␛[2;3H␛[2'}", area(1, 1, "ab  cdefgh", "ij  klmnop"))
group.case("only between the margins", FILLED + LEFT_RIGHT + "␛[2;4r␛[3;3H␛['}",
           area(1, 1, "abcdefgh", "ij klnop", "qr stvwx", "AB CDFGH", "IJKLMNOP"))
group.case("more than fits blanks up to the margin", FILLED + LEFT_RIGHT + "␛[2;4r␛[3;4H␛[99'}",
           area(1, 1, "abcdefgh", "ijk  nop", "qrs  vwx", "ABC  FGH", "IJKLMNOP"))
group.case("does nothing outside the margins", FILLED + LEFT_RIGHT + "␛[2;4r␛[1;4H␛['}␛[3;1H␛['}␛[3;8H␛['}", area(1, 1, *GRID))

group = Group("DECDC", "CSI ' ~")
group.case("one column without a parameter", FILLED + "␛[2;3H␛['~", at(2, 3), area(1, 1, "abdefgh ", "ijlmnop ", "qrtuvwx "))
group.case("as many as said", FILLED + "␛[2;3H␛[2'~", area(1, 1, "abefgh  ", "ijmnop  "))
group.case("only between the margins", FILLED + LEFT_RIGHT + "␛[2;4r␛[3;3H␛['~",
           area(1, 1, "abcdefgh", "ijlm nop", "qrtu vwx", "ABDE FGH", "IJKLMNOP"))
group.case("more than fits blanks up to the margin", FILLED + LEFT_RIGHT + "␛[2;4r␛[3;4H␛[99'~",
           area(1, 1, "abcdefgh", "ijk  nop", "qrs  vwx", "ABC  FGH", "IJKLMNOP"))
group.case("does nothing outside the margins", FILLED + LEFT_RIGHT + "␛[2;4r␛[1;4H␛['~␛[3;1H␛['~␛[3;8H␛['~", area(1, 1, *GRID))

group = Group("SU", "CSI S")
group.case("one line without a parameter", FILLED + "␛[3;3H␛[S", at(3, 3), area(1, 1, *GRID[1:], BLANK))
group.case("one for a zero", FILLED + "␛[0S", area(1, 1, *GRID[1:], BLANK))
group.case("as many as said", FILLED + "␛[2S", area(1, 1, *GRID[2:], BLANK, BLANK))
group.case("more than there are", FILLED + "␛[99S", area(1, 1, *[BLANK] * 6))
group.case("keeps a pending wrap", "␛[5;80Hx␛[Sy", at(6, 2))
group.case("only between the margins, wherever the cursor is", FILLED + LEFT_RIGHT + "␛[2;4r␛[1;1H␛[S", at(1, 1),
           area(1, 1, "abcdefgh", "ijstunop", "qrCDEvwx", "AB   FGH", "IJKLMNOP"))

for name, final, row in (("SD", "T", "CSI T"), ("SD by ECMA-48", "^", "CSI ^")):
    group = Group(name, row)
    group.case("one line without a parameter", FILLED + f"␛[3;3H␛[{final}", at(3, 3), area(1, 1, BLANK, *GRID[:5]))
    group.case("as many as said", FILLED + f"␛[2{final}", area(1, 1, BLANK, BLANK, *GRID[:4]))
    group.case("more than there are", FILLED + f"␛[99{final}", area(1, 1, *[BLANK] * 6))
    group.case("keeps a pending wrap", f"␛[5;80Hx␛[{final}y", at(6, 2))
    group.case("only between the margins, wherever the cursor is", FILLED + LEFT_RIGHT + f"␛[2;4r␛[1;1H␛[{final}", at(1, 1),
               area(1, 1, "abcdefgh", "ij   nop", "qrklmvwx", "ABstuFGH", "IJKLMNOP"))

group = Group("REP", "CSI b")
group.case("once without a parameter", "a␛[b", at(1, 3), area(1, 1, "aa "))
group.case("once for a zero", "a␛[0b", area(1, 1, "aa "))
group.case("as often as said", "a␛[3b", area(1, 1, "aaaa "))
group.case("wraps at the end of the line", "␛[1;79Ha␛[3b", at(2, 3), area(1, 79, "aa"), area(2, 1, "aa "))
group.case("respects the right margin", LEFT_RIGHT + "␛[1;3Ha␛[3b", at(2, 4), area(1, 3, "aaa "), area(2, 3, "a "))
group.case("does nothing when nothing was printed", "␛[b", at(1, 1))

group = Group("DECALN", "ESC # 8")
group.case("fills the screen", "␛#8", at(1, 1), area(1, 1, "EEE"), area(24, 78, "EEE"))
group.case("resets the margins", "␛[2;3r␛[?69h␛[2;3s␛#8␛[24;80H", at(24, 80))
group.case("the margins it reset let the screen scroll", "␛[2;3r␛#8␛[24;1H\n", area(23, 1, "E"), area(24, 1, " "))

# Rectangle operations: top; left; bottom; right.
group = Group("DECFRA", "CSI $ x")
group.case("fills a rectangle", FILLED + "␛[42;2;3;4;5$x",
           area(1, 1, "abcdefgh", "ij***nop", "qr***vwx", "AB***FGH", "IJKLMNOP"))
group.case("leaves the cursor", FILLED + "␛[5;6H␛[42;2;3;4;5$x", at(5, 6))
group.case("defaults are the whole screen", "␛[42$x", area(1, 1, "**"), area(24, 79, "**"))
group.case("an inverted rectangle is ignored", FILLED + "␛[42;4;5;2;3$x", area(1, 1, *GRID))
group.case("is cut at the edges", FILLED + "␛[42;2;3;99;999$x", area(1, 1, "abcdefgh", "ij******"), area(24, 79, "**"))
group.case("ignores the margins", FILLED + LEFT_RIGHT + "␛[2;3r␛[42;1;1;2;8$x", area(1, 1, "********", "********", "qrstuvwx"))
group.case("counts from the margins with DECOM", FILLED + LEFT_RIGHT + "␛[2;4r␛[?6h␛[42;1;1;1;1$x␛[?6l␛[?69l␛[r", area(2, 1, "ij*lmnop"))
group.case("a control character is ignored", FILLED + "␛[7;2;3;4;5$x", area(1, 1, *GRID))

for name, final, row in (("DECERA", "z", "CSI $ z"), ("DECSERA", "{", "CSI $ {")):
    group = Group(name, row)
    group.case("erases a rectangle", FILLED + f"␛[2;3;4;5${final}",
               area(1, 1, "abcdefgh", "ij   nop", "qr   vwx", "AB   FGH", "IJKLMNOP"))
    group.case("leaves the cursor", FILLED + f"␛[5;6H␛[2;3;4;5${final}", at(5, 6))
    group.case("defaults are the whole screen", FILLED + f"␛[${final}", area(1, 1, *[BLANK] * 6))
    group.case("an inverted rectangle is ignored", FILLED + f"␛[4;5;2;3${final}", area(1, 1, *GRID))
    group.case("is cut at the edges", FILLED + f"␛[2;3;99;999${final}", area(1, 1, "abcdefgh", "ij      ", "qr      "))
    group.case("ignores the margins", FILLED + LEFT_RIGHT + f"␛[2;3r␛[1;1;2;8${final}", area(1, 1, BLANK, BLANK, "qrstuvwx"))
    group.case("counts from the margins with DECOM", FILLED + LEFT_RIGHT + f"␛[2;4r␛[?6h␛[1;1;1;1${final}␛[?6l␛[?69l␛[r",
               area(2, 1, "ij lmnop"))
Group("DECSERA, more", "CSI $ {").case("leaves what is protected", "a␛[1\"qb␛[0\"qc␛[1;1;1;3${", area(1, 1, " b "))
Group("DECERA, more", "CSI $ z").case("takes what is protected", "a␛[1\"qb␛[0\"qc␛[1;1;1;3$z", area(1, 1, "   "))

group = Group("DECCRA", "CSI $ v")
group.case("copies a rectangle", FILLED + "␛[1;1;2;3;1;4;5;1$v", area(4, 1, "ABCDabcH", "IJKLijkP"))
group.case("overlapping, towards the end", FILLED + "␛[1;1;3;4;1;2;2;1$v", area(1, 1, "abcdefgh", "iabcdnop", "qijklvwx", "AqrstFGH"))
group.case("overlapping, towards the start", FILLED + "␛[2;2;4;5;1;1;1;1$v", area(1, 1, "jklmefgh", "rstumnop", "BCDEuvwx", "ABCDEFGH"))
group.case("is cut at the edges of the screen", FILLED + "␛[1;1;2;3;1;24;79;1$v", area(24, 79, "ab"))
group.case("ignores the margins", FILLED + LEFT_RIGHT + "␛[2;3r␛[1;1;1;2;1;5;7;1$v", area(5, 1, "IJKLMNab"))
group.case("counts from the margins with DECOM", FILLED + LEFT_RIGHT + "␛[2;6r␛[?6h␛[1;1;1;2;1;4;1;1$v␛[?6l␛[?69l␛[r",
           area(5, 1, "IJklMNOP"))
group.case("an inverted source is ignored", FILLED + "␛[2;3;1;1;1;4;5;1$v", area(1, 1, *GRID))
group.case("leaves the cursor", FILLED + "␛[5;6H␛[1;1;2;3;1;4;5;1$v", at(5, 6))

group = Group("DECCARA and DECRARA", "CSI $ r", "CSI $ t", "CSI * x")
group.case("changing attributes leaves the text", FILLED + "␛[2;3;4;5;1$r␛[2;3;4;5;7$t␛[0;0;0;0;0$r",
           area(6, 1, GRID[5]), at(6, 9))

for name, final, row, moved, twice in (("SL", "@", "CSI SP @", "bcdefgh ", "cdefgh  "), ("SR", "A", "CSI SP A", " abcdefg", "  abcdef")):
    group = Group(name, row)
    group.case("one column without a parameter", FILLED + f"␛[3;3H␛[ {final}", at(3, 3), area(1, 1, moved))
    group.case("as many as said", FILLED + f"␛[2 {final}", area(1, 1, twice))
    group.case("more than there are", FILLED + f"␛[99 {final}", area(1, 1, BLANK, BLANK))
    group.case("only between the margins", FILLED + LEFT_RIGHT + f"␛[2;4r␛[3;4H␛[ {final}",
               area(1, 1, "abcdefgh", "ijlm nop" if final == "@" else "ij klnop"), area(5, 1, "IJKLMNOP"))
