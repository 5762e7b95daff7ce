using System.Text;

namespace BuilderTui.Terminal;

/// <summary>
/// A line at the foot of a terminal on which somebody else writes: the rows above it become the region that scrolls, so what others
/// print goes by over it. Each drawing is one write, which a terminal does not mix with others.
/// </summary>
/// <param name="write">Writes to the terminal; what fails is nobody's loss.</param>
/// <param name="size">Columns and rows of the terminal; null = it is none.</param>
internal sealed class StatusBar(Action<byte[]> write, Func<(int Columns, int Rows)?> size)
{
    private const int FewestRows = 4;
    private const string Save = "\e7";
    private const string Restore = "\e8";

    private (int Columns, int Rows)? _drawn;

    /// <summary>Draws a line of text in ASCII; what does not fit is cut.</summary>
    public void Show(string text)
    {
        if (size() is not { Rows: >= FewestRows } now)
        {
            End();
            return;
        }

        // The line feed makes room where the cursor stands on what will be ours.
        var region = _drawn == now ? "" : $"{(_drawn is null ? "\n" : "")}{Save}\e[1;{now.Rows - 1}r{Restore}{(_drawn is null ? "\e[1A" : "")}";
        _drawn = now;
        Write($"{region}{Save}\e[{now.Rows};1H\e[2K{text[..Math.Min(text.Length, now.Columns - 1)]}{Restore}");
    }

    /// <summary>Gives the terminal back.</summary>
    public void End()
    {
        if (_drawn is { } was)
        {
            _drawn = null;
            Write($"{Save}\e[{was.Rows};1H\e[2K\e[r{Restore}");
        }
    }

    private void Write(string text) => write(Encoding.UTF8.GetBytes(text));
}
