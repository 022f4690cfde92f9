/* The order of calls that the Windows clipboard stands on, in the smallest program that shows it.

   probe copy TEXT       copies TEXT and waits, its messages being heard, until its input ends
   probe hold            hears of a copy, takes it over with a promise, and tells what it sees, one line each:
                           copied <pid of the owner> <text>
                           render <pid of the program that has the clipboard open>
   probe paste           prints what it reads

   x86_64-w64-mingw32-gcc -municode probe.c -o probe.exe && wine probe.exe hold */

#define _WIN32_WINNT 0x0601
#include <stdio.h>
#include <wchar.h>
#include <windows.h>

static HWND window;
static int renewals;

static DWORD process_of(HWND asked)
{
    DWORD pid = 0;
    if (asked)
        GetWindowThreadProcessId(asked, &pid);
    return pid;
}

static BOOL opened(HWND by)
{
    for (int tries = 0; tries < 40; tries++, Sleep(5))
        if (OpenClipboard(by))
            return TRUE;
    return FALSE;
}

static HANDLE handle_of(const wchar_t *text)
{
    size_t size = (wcslen(text) + 1) * sizeof *text;
    HGLOBAL memory = GlobalAlloc(GMEM_MOVEABLE, size);
    memcpy(GlobalLock(memory), text, size);
    GlobalUnlock(memory);
    return memory;
}

static void promise(void)
{
    if (!opened(window))
        return;
    EmptyClipboard();
    SetClipboardData(CF_UNICODETEXT, NULL);
    CloseClipboard();
}

static void take_over(void)
{
    HWND owner = GetClipboardOwner();
    if (owner == window || !opened(window))
        return;
    HANDLE data = GetClipboardData(CF_UNICODETEXT);
    wchar_t *text = data ? GlobalLock(data) : NULL;
    if (text) {
        wprintf(L"copied %lu %ls\n", process_of(owner), text);
        GlobalUnlock(data);
    }
    CloseClipboard();
    if (text)
        promise();
}

static LRESULT CALLBACK heard(HWND own, UINT message, WPARAM word, LPARAM rest)
{
    switch (message) {
    case WM_CLIPBOARDUPDATE:
        take_over();
        break;
    case WM_RENDERFORMAT:
        wprintf(L"render %lu\n", process_of(GetOpenClipboardWindow()));
        wchar_t text[32];
        swprintf(text, 32, L"masked %d", ++renewals);
        SetClipboardData((UINT)word, handle_of(text));
        PostMessageW(own, WM_APP, 0, 0);
        break;
    case WM_APP: /* Windows keeps what it was given: promise anew */
        promise();
        break;
    default:
        return DefWindowProcW(own, message, word, rest);
    }
    fflush(stdout);
    return 0;
}

static DWORD WINAPI until_input_ends(void *ignored)
{
    (void)ignored;
    while (getchar() != EOF)
        ;
    ExitProcess(0);
}

static void hear(void)
{
    MSG message;
    CreateThread(NULL, 0, until_input_ends, NULL, 0, NULL);
    wprintf(L"ready\n");
    fflush(stdout);
    while (GetMessageW(&message, NULL, 0, 0) > 0)
        DispatchMessageW(&message);
}

int wmain(int count, wchar_t **words)
{
    WNDCLASSW kind = {.lpfnWndProc = heard, .hInstance = GetModuleHandleW(NULL), .lpszClassName = L"probe"};
    RegisterClassW(&kind);
    window = CreateWindowExW(0, L"probe", NULL, 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, kind.hInstance, NULL);
    if (count == 2 && !wcscmp(words[1], L"hold")) {
        AddClipboardFormatListener(window);
        hear();
    } else if (count == 3 && !wcscmp(words[1], L"copy") && opened(window)) {
        EmptyClipboard();
        SetClipboardData(CF_UNICODETEXT, handle_of(words[2]));
        CloseClipboard();
        wprintf(L"pid %lu\n", GetCurrentProcessId());
        hear();
    } else if (count == 2 && !wcscmp(words[1], L"paste") && opened(window)) {
        HANDLE data = GetClipboardData(CF_UNICODETEXT);
        wprintf(L"pid %lu\n%ls\n", GetCurrentProcessId(), data ? (wchar_t *)GlobalLock(data) : L"nothing");
        CloseClipboard();
    } else {
        return 2;
    }
    return 0;
}
