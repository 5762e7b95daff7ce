namespace BuilderTui.Format;

/// <summary>Breaks a sentence into lines at its blanks; a word longer than a line is broken where the line ends.</summary>
internal static class Wrap
{
    public static IReadOnlyList<string> Lines(string text, int width)
    {
        var lines = new List<string>();
        if (width <= 0)
        {
            return lines;
        }

        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var rest = word;
            if (line.Length > 0 && line.Length + 1 + rest.Length > width)
            {
                lines.Add(line);
                line = "";
            }

            while (rest.Length > width)
            {
                lines.Add(rest[..width]);
                rest = rest[width..];
            }

            line = line.Length == 0 ? rest : $"{line} {rest}";
        }

        if (line.Length > 0)
        {
            lines.Add(line);
        }

        return lines;
    }
}
