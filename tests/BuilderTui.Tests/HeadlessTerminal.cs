using System.Runtime.CompilerServices;

namespace BuilderTui.Tests;

internal static class HeadlessTerminal
{
    /// <summary>Before any type of the toolkit is touched: it must neither open the terminal nor read a user's settings.</summary>
    [ModuleInitializer]
    internal static void KeepOffTheRealTerminal()
    {
        Environment.SetEnvironmentVariable("DisableRealDriverIO", "1");
        Environment.SetEnvironmentVariable("TUI_CONFIG", null);
    }
}
