using Builder.Planning;

namespace BuilderTui.Commands;

/// <summary>Says on the error output how far a verification is: on a terminal one line that is written over, else a line now
/// and then.</summary>
/// <param name="columns">Of the terminal; null = it is none.</param>
internal sealed class VerifyProgress(TextWriter output, int? columns, TimeProvider time)
{
    private static readonly TimeSpan OnTerminal = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan InLog = TimeSpan.FromSeconds(30);

    private long _saidAt = time.GetTimestamp();
    private int _width;

    /// <summary>So many files of all are read.</summary>
    public void Tell(int files, int all)
    {
        if (time.GetElapsedTime(_saidAt) < (columns is null ? InLog : OnTerminal))
        {
            return;
        }

        _saidAt = time.GetTimestamp();
        var line = $"{files:N0} of {Plural.Of(all, "file")} read and proved so far ({100L * files / all}%)";
        if (columns is not { } most)
        {
            output.WriteLine(line);
            return;
        }

        line = line[..Math.Min(line.Length, Math.Max(0, most - 1))];
        output.Write($"\r{line.PadRight(_width)}");
        _width = line.Length;
    }

    /// <summary>Takes the line on the terminal away.</summary>
    public void End()
    {
        if (_width > 0)
        {
            output.Write($"\r{new string(' ', _width)}\r");
        }
    }
}
