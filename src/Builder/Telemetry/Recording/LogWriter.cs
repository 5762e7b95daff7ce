using System.Text;

namespace Builder.Telemetry.Recording;

/// <summary>Writes readings as a table, a line each, at once and in one piece, so that whoever reads meanwhile, or after a kill, finds
/// whole lines.</summary>
public sealed class LogWriter : IDisposable
{
    private readonly FileStream _file;

    /// <summary>Makes the file.</summary>
    /// <exception cref="IOException">It is there already, or cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">No right to write it.</exception>
    public LogWriter(string path)
    {
        _file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 0);
        _file.Write(Line(LogColumns.Header));
    }

    /// <summary>Absolute.</summary>
    public string Path => _file.Name;

    /// <summary>Readings written.</summary>
    public long Rows { get; private set; }

    /// <summary>Readings that could not be written, as on a full disk; the others are whole.</summary>
    public long Lost { get; private set; }

    /// <summary>Writes a reading if it can be.</summary>
    /// <returns>Why it could not be; null if it is written.</returns>
    public string? Write(Reading reading)
    {
        var end = _file.Position;
        try
        {
            _file.Write(Line(LogColumns.Row(reading)));
            Rows++;
            return null;
        }
        catch (IOException exception)
        {
            Lost++;
            TakeBack(end);
            return exception.Message;
        }
    }

    public void Dispose() => _file.Dispose();

    private static byte[] Line(string text) => Encoding.ASCII.GetBytes(text + "\n");

    // Of a line that did not fit a part may be there.
    private void TakeBack(long end)
    {
        try
        {
            _file.SetLength(end);
            _file.Position = end;
        }
        catch (IOException)
        {
            // Then the analysis says which line is cut.
        }
    }
}
