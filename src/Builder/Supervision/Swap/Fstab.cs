using System.Text;
using Builder.Planning;
using Builder.Telemetry;

namespace Builder.Supervision.Swap;

/// <summary>Lines of /etc/fstab: what the machine mounts and swaps to when it starts.</summary>
public sealed class Fstab(SystemRoots roots)
{
    private readonly string _path = Path.Combine(roots.Root, "etc/fstab");

    /// <summary>The line of a swap file. A machine whose swap file is gone starts all the same.</summary>
    public static string LineOf(string file) => $"{Escape(file)} none swap sw,nofail 0 0";

    /// <summary>Why no line can be added; null if one can.</summary>
    public SwapRefusal? WhyNot()
        => new FileInfo(_path) switch
        {
            { LinkTarget: { } target } => new($"{_path} is a link to {target}, which some other program keeps: leave --permanent out, and add the swap file there."),
            { Exists: false } => new($"There is no {_path}: leave --permanent out, and have the machine's own tools turn the swap file on."),
            _ => null,
        };

    /// <summary>Lines that name the file and are not <paramref name="ours"/>.</summary>
    public IReadOnlyList<string> OthersNaming(string file, string? ours)
        => [.. Lines().Where(line => line != ours && line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries) is [var first, ..] && first == Escape(file))];

    /// <exception cref="IOException">It could not be written, and is as it was.</exception>
    public void Add(string line) => Write([.. Lines(), line]);

    /// <summary>Takes the line away where it stands; all others stay as they are.</summary>
    /// <exception cref="IOException">It could not be written, and is as it was.</exception>
    public void Remove(string line)
    {
        var lines = Lines();
        if (lines.Contains(line))
        {
            Write([.. lines.Where(each => each != line)]);
        }
    }

    private List<string> Lines()
    {
        var text = SystemFile.TryRead(_path) ?? "";
        return text.Length == 0 ? [] : [.. (text.EndsWith('\n') ? text[..^1] : text).Split('\n')];
    }

    // A neighbour and a rename: a machine that loses power in between has one of the two whole.
    private void Write(IReadOnlyList<string> lines)
    {
        var neighbour = _path + ".btui";
        var mode = File.GetUnixFileMode(_path);
        try
        {
            using (var stream = new FileStream(neighbour, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = mode }))
            {
                stream.Write(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
                stream.Flush(flushToDisk: true);
            }

            File.SetUnixFileMode(neighbour, mode);
            DurableFile.Publish(neighbour, _path);
        }
        catch
        {
            File.Delete(neighbour);
            throw;
        }
    }

    private static string Escape(string file)
        => file.Replace("\\", "\\134", StringComparison.Ordinal).Replace(" ", "\\040", StringComparison.Ordinal).Replace("\t", "\\011", StringComparison.Ordinal);
}
