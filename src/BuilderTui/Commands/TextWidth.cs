namespace BuilderTui.Commands;

/// <summary>Columns that plain text may take.</summary>
internal static class TextWidth
{
    /// <summary>Those of the terminal that is written to; null = it is none, so nothing needs to fit.</summary>
    public static int? OfTerminal => Console.IsOutputRedirected || Console.WindowWidth <= 0 ? null : Console.WindowWidth;

    /// <summary>Those of the terminal, if they are fewer.</summary>
    public static int AtMost(int columns) => Math.Min(columns, OfTerminal ?? columns);
}
