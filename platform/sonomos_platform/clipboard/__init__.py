"""One system's clipboard behind a few words: watched, read, owned and served. Nothing here decides what anybody gets.

api        what a guarded clipboard can do, and whom it tells and asks
x11, wayland, macos, windows   the systems, one folder each; fake is one in memory, none says why there is none
named      a clipboard that another process made, found by its name

What several systems share:

threaded   commands from any thread to the clipboard's own, and how that thread ends
told       the handler as that thread calls it: an error in it ends nothing
reading    what a reading comes to, and how much it takes
lengthy    what takes long to judge, and how long readers wait for the verdict
answered   owning it by answers: X11 and Wayland pass each request on to us
promised   owning it by promises: macOS and Windows ask us for the data, and keep it
"""
