"""Moving the cursor (xterm ctlseqs, "Functions using CSI"; ECMA-48 chapter 8)."""
from suite import COLUMNS, ROWS, FILLED, Group, area, at

MARGINS = "␛[?69h␛[11;20s␛[5;15r"  # Columns 11 to 20, rows 5 to 15.


def relative_moves(name, final, row, axis, step, stop_margin, screen_edge):
    """CUU, CUD, CUF, CUB: `axis` 0 moves the row, 1 the column."""
    group = Group(name, row)

    def place(value, other=12):
        return (value, other) if axis == 0 else (other, value)

    def go(value, other=12):
        return "␛[%d;%dH" % place(value, other)
    group.case("one without a parameter", go(10) + f"␛[{final}", at(*place(10 + step)))
    group.case("one for a zero", go(10) + f"␛[0{final}", at(*place(10 + step)))
    group.case("as many as the parameter says", go(10) + f"␛[3{final}", at(*place(10 + 3 * step)))
    group.case("an empty parameter is the default", go(10) + f"␛[;{final}", at(*place(10 + step)))
    group.case("further parameters are ignored", go(10) + f"␛[2;5{final}", at(*place(10 + 2 * step)))
    group.case("stops at the edge of the screen", go(10) + f"␛[999{final}", at(*place(screen_edge)))
    group.case("stops at the edge whatever the number", go(10) + f"␛[99999999999{final}", at(*place(screen_edge)))
    inside = 10 if axis == 0 else 15
    group.case("stops at the margin from inside", MARGINS + go(inside, 12) + f"␛[99{final}", at(*place(stop_margin)))
    beyond = {"A": (3, 1), "B": (18, ROWS), "C": (25, COLUMNS), "D": (5, 1)}[final]
    group.case("passes to the edge from beyond the margin", MARGINS + go(beyond[0]) + f"␛[99{final}", at(*place(beyond[1])))
    before = {"A": (20, 5), "B": (2, 15), "C": (3, 20), "D": (30, 11)}[final]
    group.case("stops at the margin it comes to from outside", MARGINS + go(before[0]) + f"␛[99{final}", at(*place(before[1])))
    if axis == 0:
        group.case("stops at the margin beside the horizontal margins", MARGINS + go(10, 40) + f"␛[99{final}",
                   at(stop_margin, 40))
        group.case("keeps the column", "␛[10;33H" + f"␛[4{final}", at(10 + 4 * step, 33))


relative_moves("CUU", "A", "CSI A", 0, -1, 5, 1)
relative_moves("CUD", "B", "CSI B", 0, 1, 15, ROWS)
relative_moves("CUF", "C", "CSI C", 1, 1, 20, COLUMNS)
relative_moves("CUB", "D", "CSI D", 1, -1, 11, 1)

group = Group("CNL", "CSI E")
group.case("to the first column of the next line", "␛[5;3H␛[E", at(6, 1))
group.case("as many lines as said", "␛[5;3H␛[4E", at(9, 1))
group.case("one for a zero", "␛[5;3H␛[0E", at(6, 1))
group.case("stops at the last line", "␛[5;3H␛[99E", at(ROWS, 1))
group.case("stops at the bottom margin and goes to the left one", MARGINS + "␛[10;15H␛[99E", at(15, 11))
group.case("to the first column from left of the margins", MARGINS + "␛[10;5H␛[E", at(11, 1))
group.case("below the margins goes to the last line", MARGINS + "␛[17;15H␛[99E", at(ROWS, 11))

group = Group("CPL", "CSI F")
group.case("to the first column of the line before", "␛[5;3H␛[F", at(4, 1))
group.case("as many lines as said", "␛[5;3H␛[3F", at(2, 1))
group.case("one for a zero", "␛[5;3H␛[0F", at(4, 1))
group.case("stops at the first line", "␛[5;3H␛[99F", at(1, 1))
group.case("stops at the top margin and goes to the left one", MARGINS + "␛[10;15H␛[99F", at(5, 11))
group.case("above the margins goes to the first line", MARGINS + "␛[3;15H␛[99F", at(1, 11))

for name, final, row in (("CUP", "H", "CSI H"), ("HVP", "f", "CSI f")):
    group = Group(name, row)
    group.case("home without parameters", "␛[5;3H␛[" + final, at(1, 1))
    group.case("row and column", f"␛[6;7{final}", at(6, 7))
    group.case("only a row", f"␛[5;3H␛[6{final}", at(6, 1))
    group.case("only a column", f"␛[5;3H␛[;6{final}", at(1, 6))
    group.case("zeros are ones", f"␛[5;3H␛[0;0{final}", at(1, 1))
    group.case("clamped to the screen", f"␛[999;999{final}", at(ROWS, COLUMNS))
    group.case("ignores margins without DECOM", MARGINS + f"␛[2;3{final}", at(2, 3))
    group.case("counts from the margins with DECOM", MARGINS + f"␛[?6h␛[2;3{final}X␛[?6l", area(6, 13, "X"))
    group.case("is clamped to the margins with DECOM", MARGINS + f"␛[?6h␛[99;99{final}X␛[?6l", area(15, 20, "X"))
    group.case("a report counts from the margins with DECOM", MARGINS + f"␛[?6h␛[2;3{final}", at(2, 3))

for name, final, row in (("CHA", "G", "CSI G"), ("HPA", "`", "CSI `")):
    group = Group(name, row)
    group.case("first column without a parameter", f"␛[5;6H␛[{final}", at(5, 1))
    group.case("the column named", f"␛[5;6H␛[10{final}", at(5, 10))
    group.case("a zero is one", f"␛[5;6H␛[0{final}", at(5, 1))
    group.case("clamped to the last column", f"␛[5;6H␛[999{final}", at(5, COLUMNS))
    group.case("ignores margins without DECOM", MARGINS + f"␛[10;15H␛[3{final}", at(10, 3))
    group.case("counts from the left margin with DECOM", MARGINS + f"␛[?6h␛[3;3H␛[2{final}", at(3, 2))
group = Group("HPA, more", "CSI `")
group.case("ends a pending wrap", "␛[1;80Hx␛[80`y", at(1, 80), area(1, 80, "y"))

group = Group("HPR", "CSI a")
group.case("one column on", "␛[5;6H␛[a", at(5, 7))
group.case("as many as said", "␛[5;6H␛[4a", at(5, 10))
group.case("stops at the last column", "␛[5;6H␛[999a", at(5, COLUMNS))
group.case("ignores margins without DECOM", MARGINS + "␛[10;15H␛[999a", at(10, COLUMNS))
group.case("stops at the right margin with DECOM", MARGINS + "␛[?6h␛[3;4H␛[999a", at(3, 10))

group = Group("VPA", "CSI d")
group.case("first row without a parameter", "␛[5;6H␛[d", at(1, 6))
group.case("the row named", "␛[5;6H␛[10d", at(10, 6))
group.case("a zero is one", "␛[5;6H␛[0d", at(1, 6))
group.case("clamped to the last row", "␛[5;6H␛[999d", at(ROWS, 6))
group.case("ignores margins without DECOM", MARGINS + "␛[10;15H␛[3d", at(3, 15))
group.case("counts from the top margin with DECOM", MARGINS + "␛[?6h␛[3;3H␛[2d", at(2, 3))

group = Group("VPR", "CSI e")
group.case("one row down", "␛[5;6H␛[e", at(6, 6))
group.case("as many as said", "␛[5;6H␛[4e", at(9, 6))
group.case("stops at the last row", "␛[5;6H␛[999e", at(ROWS, 6))
group.case("ignores margins without DECOM", MARGINS + "␛[10;15H␛[999e", at(ROWS, 15))
group.case("stops at the bottom margin with DECOM", MARGINS + "␛[?6h␛[3;4H␛[999e", at(11, 4))

group = Group("HPB", "CSI j")
group.case("one column back", "␛[5;6H␛[j", at(5, 5))
group.case("as many as said", "␛[5;9H␛[4j", at(5, 5))
group.case("stops at the first column", "␛[5;6H␛[999j", at(5, 1))
group.case("from a pending wrap, the column before the last", f"␛[5;{COLUMNS}Hx␛[j", at(5, COLUMNS - 1))
group.case("ignores margins without DECOM", MARGINS + "␛[10;15H␛[999j", at(10, 1))
group.case("stops at the left margin with DECOM", MARGINS + "␛[?6h␛[3;4H␛[999j", at(3, 1))

group = Group("VPB", "CSI k")
group.case("one row up", "␛[5;6H␛[k", at(4, 6))
group.case("as many as said", "␛[9;6H␛[4k", at(5, 6))
group.case("stops at the first row", "␛[5;6H␛[999k", at(1, 6))
group.case("ignores margins without DECOM", MARGINS + "␛[10;15H␛[999k", at(1, 15))
group.case("stops at the top margin with DECOM", MARGINS + "␛[?6h␛[3;4H␛[999k", at(1, 4))

group = Group("CR", "C0 CR")
group.case("to the first column", "␛[5;6H\r", at(5, 1))
group.case("to the left margin from inside", MARGINS + "␛[10;15H\r", at(10, 11))
group.case("to the left margin from right of the margins", MARGINS + "␛[10;30H\r", at(10, 11))
group.case("to the first column from left of the margin", MARGINS + "␛[10;5H\r", at(10, 1))
group.case("to the left margin with DECOM", MARGINS + "␛[?6h␛[3;3H\r", at(3, 1))

group = Group("BS", "C0 BS")
group.case("one column back", "␛[5;6H\b", at(5, 5))
group.case("stays in the first column", "␛[5;1H\b", at(5, 1))
group.case("stops at the left margin", MARGINS + "␛[10;11H\b", at(10, 11))
group.case("goes on from left of the left margin", MARGINS + "␛[10;10H\b", at(10, 9))
group.case("does not wrap back without reverse wrap", "␛[2;1H\b", at(2, 1))
group.case("from a pending wrap goes one column back", "␛[1;80Hx\b", at(1, 79))
group.case("reverse wrap goes to the end of the row above", "␛[?7h␛[?45h" + "x" * 81 + "\b\b", at(1, 80))
group.case("reverse wrap needs DECAWM", "␛[?45h" + "x" * 81 + "␛[?7l\b\b", at(2, 1))
group.case("reverse wrap needs no text", "␛[?45h␛[3;1H\b", at(2, 80))
group.case("reverse wrap goes from the top to the bottom", "␛[?45h\b", at(ROWS, 80))
group.case("reverse wrap stays between the margins", "␛[?45h␛[2;5r␛[2;1H\b", at(5, 80))
group.case("reverse wrap from left of the margins", "␛[?45h␛[?69h␛[5;10s␛[3;4H\b", at(3, 3))
group.case("reverse wrap goes to the right margin from left of them too", "␛[?45h␛[?69h␛[5;10s␛[3;1H\b", at(2, 10))
group.case("reverse wrap moves CUB as well", "␛[?45h␛[3;3H␛[85D", at(1, 78))
group.case("reverse wrap counts a pending wrap as a column", "␛[?45h␛[1;80Hx\b", at(1, 80))
group.case("reverse wrap respects margins", "␛[?45h␛[?69h␛[5;10s␛[1;5Habcdefg\b\b", at(1, 10))

group = Group("CBT", "CSI Z")
group.case("one stop back", "␛[1;20H␛[Z", at(1, 17))
group.case("from a stop to the one before", "␛[1;17H␛[Z", at(1, 9))
group.case("as many stops as said", "␛[1;30H␛[2Z", at(1, 17))
group.case("stops in the first column", "␛[1;30H␛[99Z", at(1, 1))
group.case("does not stop at the left margin", "␛[?69h␛[11;20s␛[5;15H␛[2Z", at(5, 1))

group = Group("CHT", "CSI I")
group.case("one stop on", "␛[1;2H␛[I", at(1, 9))
group.case("as many stops as said", "␛[1;2H␛[3I", at(1, 25))
group.case("a zero is one", "␛[1;2H␛[0I", at(1, 9))
group.case("stops in the last column", "␛[1;2H␛[99I", at(1, COLUMNS))
group.case("stops at the right margin", "␛[?69h␛[11;30s␛[5;15H␛[9I", at(5, 30))

group = Group("HT", "C0 HT")
group.case("to the next stop", "\t", at(1, 9))
group.case("from a stop to the next", "\t\t", at(1, 17))
group.case("stays in the last column", "␛[1;80H\t", at(1, COLUMNS))
group.case("stops at the right margin", "␛[?69h␛[11;30s␛[5;28H\t", at(5, 30))
group.case("erases nothing", FILLED + "␛[1;1H\t", area(1, 1, "abcdefgh"))
group.case("keeps a pending wrap", "␛[1;80Hx\ty", at(2, 2))

group = Group("HTS", "ESC H")
group.case("sets a stop", "␛[3g␛[1;20H␛H␛[1;1H\t", at(1, 20))
group.case("a stop set twice is one", "␛[3g␛[1;20H␛H␛H␛[1;1H\t", at(1, 20))

group = Group("TBC", "CSI g")
group.case("clears the stop here", "␛[1;9H␛[g␛[1;1H\t", at(1, 17))
group.case("zero clears the stop here", "␛[1;9H␛[0g␛[1;1H\t", at(1, 17))
group.case("where no stop is nothing happens", "␛[1;10H␛[g␛[1;1H\t", at(1, 9))
group.case("three clears all", "␛[3g␛[1;1H\t", at(1, COLUMNS))

group = Group("DECST8C", "CSI ? W")
group.case("five sets stops every eight columns", "␛[3g␛[?5W␛[1;1H\t\t", at(1, 17))

for name, code in (("LF", "\n"), ("VT", "\v"), ("FF", "\f")):
    group = Group(name, f"C0 {name}")
    group.case("down, in the same column", f"␛[5;6H{code}", at(6, 6))
    group.case("scrolls at the last row", FILLED + f"␛[24;3H{code}", at(24, 3), area(1, 1, "ijklmnop"))
    group.case("scrolls only at the bottom margin", FILLED + f"␛[2;4r␛[4;1H{code}",
               area(1, 1, "abcdefgh", "qrstuvwx", "ABCDEFGH", "        ", "IJKLMNOP"))
    group.case("stays at the last row below the margins", FILLED + f"␛[2;4r␛[24;1H{code}", at(24, 1),
               area(1, 1, "abcdefgh"))
    group.case("does not scroll outside the horizontal margins", FILLED + f"␛[?69h␛[2;4r␛[3;5s␛[4;8H{code}", at(4, 8),
               area(2, 1, "ijklmnop"))
    group.case("scrolls only between the horizontal margins", FILLED + f"␛[?69h␛[2;4r␛[3;5s␛[4;4H{code}",
               area(2, 1, "ijstunop", "qrCDEvwx", "AB   FGH"))
    group.case("goes to the first column with LNM", f"␛[20h␛[5;6H{code}", at(6, 1))

group = Group("NEL", "ESC E")
group.case("to the first column of the next row", "␛[5;6H␛E", at(6, 1))
group.case("scrolls at the last row", FILLED + "␛[24;3H␛E", at(24, 1), area(1, 1, "ijklmnop"))
group.case("goes to the left margin", MARGINS + "␛[10;15H␛E", at(11, 11))
group.case("scrolls between the margins", FILLED + "␛[?69h␛[2;4r␛[3;5s␛[4;4H␛E", at(4, 3),
           area(2, 1, "ijstunop", "qrCDEvwx", "AB   FGH"))

group = Group("IND", "ESC D")
group.case("down, in the same column", "␛[5;6H␛D", at(6, 6))
group.case("scrolls at the last row", FILLED + "␛[24;3H␛D", at(24, 3), area(1, 1, "ijklmnop"))
group.case("scrolls at the bottom margin", FILLED + "␛[2;4r␛[4;3H␛D", at(4, 3),
           area(1, 1, "abcdefgh", "qrstuvwx", "ABCDEFGH", "        ", "IJKLMNOP"))
group.case("does not scroll outside the horizontal margins", FILLED + "␛[?69h␛[2;4r␛[3;5s␛[4;8H␛D", at(4, 8),
           area(2, 1, "ijklmnop"))
group.case("stays at the last row below the margins", FILLED + "␛[2;4r␛[24;1H␛D", at(24, 1), area(1, 1, "abcdefgh"))

group = Group("RI", "ESC M")
group.case("up, in the same column", "␛[5;6H␛M", at(4, 6))
group.case("scrolls at the first row", FILLED + "␛[1;3H␛M", at(1, 3), area(1, 1, "        ", "abcdefgh"))
group.case("scrolls at the top margin", FILLED + "␛[2;4r␛[2;3H␛M", at(2, 3),
           area(1, 1, "abcdefgh", "        ", "ijklmnop", "qrstuvwx", "IJKLMNOP"))
group.case("scrolls between the horizontal margins", FILLED + "␛[?69h␛[2;4r␛[3;5s␛[2;4H␛M",
           area(2, 1, "ij   nop", "qrklmvwx", "ABstuFGH"))
group.case("does not scroll outside the horizontal margins", FILLED + "␛[?69h␛[2;4r␛[3;5s␛[2;8H␛M", at(2, 8),
           area(2, 1, "ijklmnop"))
group.case("stays at the first row above the margins", FILLED + "␛[2;4r␛[1;1H␛M", at(1, 1), area(1, 1, "abcdefgh"))

group = Group("DECBI", "ESC 6")
group.case("one column back", "␛[5;6H␛6", at(5, 5))
group.case("scrolls to the right at the left margin", FILLED + "␛[?69h␛[2;4r␛[3;5s␛[3;3H␛6", at(3, 3),
           area(1, 1, "abcdefgh", "ij klnop", "qr stvwx", "AB CDFGH", "IJKLMNOP"))
group.case("goes on from left of the margin", "␛[?69h␛[3;5s␛[3;2H␛6", at(3, 1))
group.case("scrolls the whole screen in its first column", FILLED + "␛[1;1H␛6", at(1, 1),
           area(1, 1, " abcdefgh", " ijklmnop"))
group.case("does nothing in the first column left of the margin", FILLED + "␛[?69h␛[3;5s␛[3;1H␛6", at(3, 1),
           area(3, 1, "qrstuvwx"))

group = Group("DECFI", "ESC 9")
group.case("one column on", "␛[5;6H␛9", at(5, 7))
group.case("scrolls to the left at the right margin", FILLED + "␛[?69h␛[2;4r␛[3;5s␛[3;5H␛9", at(3, 5),
           area(1, 1, "abcdefgh", "ijlm nop", "qrtu vwx", "ABDE FGH", "IJKLMNOP"))
group.case("goes on from right of the margin", "␛[?69h␛[3;5s␛[3;6H␛9", at(3, 7))
group.case("scrolls the whole screen in its last column", FILLED + "␛[1;80H␛9", at(1, 80),
           area(1, 1, "bcdefgh ", "jklmnop "))
group.case("does nothing in the last column right of the margin", FILLED + "␛[?69h␛[3;5s␛[3;80H␛9", at(3, 80),
           area(3, 1, "qrstuvwx"))
