// Runs inside KWin and tells a D-Bus service of ours which window is active, and when its title changes.
// KWin 5 calls windows "clients"; both names are tried.
var place = ["ai.sonomos.ActiveWindow", "/window", "ai.sonomos.ActiveWindow", "Tell"];
var followed = null;

function tell(window) {
    var there = window !== null && window !== undefined;
    callDBus(place[0], place[1], place[2], place[3],
        there ? String(window.internalId) : "",
        there ? Number(window.pid) : 0,
        there ? String(window.resourceClass) : "",
        there ? String(window.caption) : "");
}

function retell() {
    tell(followed);
}

function follow(window) {
    if (followed !== null && followed !== undefined) {
        followed.captionChanged.disconnect(retell);
    }
    followed = window;
    if (window !== null && window !== undefined) {
        window.captionChanged.connect(retell);
    }
    tell(window);
}

(workspace.windowActivated || workspace.clientActivated).connect(follow);
follow(workspace.activeWindow !== undefined ? workspace.activeWindow : workspace.activeClient);
