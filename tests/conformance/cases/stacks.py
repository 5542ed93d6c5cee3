"""What a program puts aside and takes back, and other settings of xterm and the VT420 (xterm ctlseqs, "Functions using CSI")."""
from suite import FILLED, Group, answers, area, at, mode, setting

group = Group("XTPUSHSGR and XTPOPSGR", "CSI # {", "CSI # }", "CSI # p", "CSI # q")
group.case("all of the pen comes back", "␛[3;4;31m␛[#{␛[0;9m␛[#}", setting("m", "0;(3;4|4;3);31"))
group.case("only what was named comes back", "␛[4;31m␛[4#{␛[0;9;32m␛[#}", setting("m", "0;(4;9|9;4);32"))
group.case("the foreground alone comes back", "␛[4;31m␛[30#{␛[0;9;32m␛[#}", setting("m", "0;9;31"))
group.case("the background alone comes back", "␛[4;41m␛[31#{␛[0;9;42m␛[#}", setting("m", "0;9;41"))
group.case("the last that was put aside comes back first", "␛[3m␛[#{␛[0;4m␛[#{␛[0m␛[#}", setting("m", "0;4"), "␛[#}", setting("m", "0;3"))
group.case("the other spelling means the same", "␛[3m␛[#p␛[0m␛[#q", setting("m", "0;3"))
group.case("nothing comes back where nothing was put aside", "␛c␛[3m␛[#}", setting("m", "0;3"))
group.case("curly underlines and their colour come back", "␛[4:3;58:5:9m␛[#{␛[0m␛[#}", setting("m", "0;4:3;58:5:9"))

group = Group("XTREPORTSGR", "CSI # |")
group.case("what all cells of a rectangle have", "␛[3;4;31mab␛[0;3mc", answers("␛[1;1;1;2#|", r"␛\[0;(3;4|4;3);31m"),
           answers("␛[1;1;1;3#|", r"␛\[0;3m"))
group.case("nothing, where a cell has nothing", "␛[3ma", answers("␛[1;1;1;2#|", r"␛\[0?m"))

group = Group("XTPUSHCOLORS, XTPOPCOLORS and XTREPORTCOLORS", "CSI # P", "CSI # Q", "CSI # R")
group.case("a colour comes back", "␛]4;7;#112233␇␛[#P␛]4;7;#445566␇␛[#Q", answers("␛]4;7;?␇", r"␛\]4;7;rgb:1111/2222/3333␇"))
group.case("the text's colour comes back", "␛]10;#112233␇␛[#P␛]10;#445566␇␛[#Q", answers("␛]10;?␇", r"␛\]10;rgb:1111/2222/3333␇"))
group.case("the stack is counted", answers("␛[#R", r"␛\[\?0;0#Q"), "␛[#P", answers("␛[#R", r"␛\[\?1;1#Q"), "␛[#Q␛[#R")
group.case("a place of the stack is written and read", "␛]4;7;#112233␇␛[2#P␛]4;7;#445566␇␛[2#Q",
           answers("␛]4;7;?␇", r"␛\]4;7;rgb:1111/2222/3333␇"))
group.case("nothing comes back where nothing was put aside", "␛]4;7;#112233␇␛[#Q", answers("␛]4;7;?␇", r"␛\]4;7;rgb:1111/2222/3333␇"))

group = Group("XTCHECKSUM", "CSI # y")
group.case("the sum itself, not negated", "a␛[1#y", answers("␛[1;1;1;1;1;1*y␛[0#y", "␛P1!~0061␛\\\\"))
group.case("without attributes", "␛[1ma␛[2#y", answers("␛[1;1;1;1;1;1*y␛[0#y", "␛P1!~FF9F␛\\\\"))
group.case("whole characters, not their low byte", "\u4e2d␛[17#y", answers("␛[1;1;1;1;1;1*y␛[0#y", "␛P1!~4E2D␛\\\\"))

group = Group("XTSMGRAPHICS", "CSI ? S")
group.case("there are no sixel colours to ask for", answers("␛[?1;1;0S", r"␛\[\?1;3S"))
group.case("there is no such item", answers("␛[?9;1;0S", r"␛\[\?9;1S"))

group = Group("DECAUPSS and DECRQUPSS", "CSI & u", "DCS ! u")
group.case("DEC's own set is preferred at first", answers("␛[&u", "␛P0!u%5␛\\\\"))
group.case("Latin-1 is preferred when told", "␛P1!uA␛\\", answers("␛[&u", "␛P1!uA␛\\\\"))
group.case("nothing else can be preferred", "␛P0!u0␛\\", answers("␛[&u", "␛P0!u%5␛\\\\"))

group = Group("pictures", "ESC _")
group.case("a question about kitty's pictures is not answered, for that would mean yes",
           answers("␛_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA␛\\", None))

group = Group("lines of double size", "ESC # 3", "ESC # 4", "ESC # 5", "ESC # 6")
group.case("take no space themselves and move nothing", "␛#3␛#4␛#6␛#5A", at(1, 2), area(1, 1, "A"))

BESIDE = "␛[?69h␛[2;4r␛[3;5s"
group = Group("beside the margins", "ESC E")
group.case("NEL scrolls nothing", FILLED + BESIDE + "␛[4;8H␛E", at(4, 3), area(2, 1, "ijklmnop"))
group.case("a wrap scrolls nothing", FILLED + BESIDE + "␛[4;80Hxy", at(4, 4), area(2, 1, "ijklmnop", "qrstuvwx", "AByDEFGH"))

for number in ("47", "1047"):
    group = Group(f"alternate screen {number}, a pending wrap", "CSI ? h")
    group.case("goes along", f"␛[2;80Hx␛[?{number}hy", at(3, 2), area(3, 1, "y"))
group = Group("alternate screen 1049, a pending wrap", "CSI ? h")
group.case("comes back", "␛[2;80Hx␛[?1049h␛[?1049ly", at(3, 2), area(3, 1, "y"))
Group("DECSTR, the cursor", "CSI ! p").case("its style is the first again", "␛[4 q␛[!p", setting(" q", "[12]"))
Group("DECALN, the pen", "ESC # 8").case("stays", "␛[3;31m␛#8", setting("m", "0;3;31"))
Group("DECSTR, a pending wrap", "CSI ! p").case("stays", "␛[2;80Hx␛[!py", at(3, 2), area(3, 1, "y"))

group = Group("modes, more", "CSI ? h", "CSI ? r")
group.case("highlighting with the mouse (1001) cannot be had, or is reset", mode("?1001", 2, 4))
group.case("sizes (2048) are reported each time the mode is set", answers("␛[?2048h␛[?2048h", r"(␛\[48;24;80;\d+;\d+t){2}"), "␛[?2048l")
group.case("restoring DECOM homes the cursor", "␛[?6s␛[5;6H␛[?6r", at(1, 1))
