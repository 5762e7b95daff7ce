using System.Globalization;
using nietras.SeparatedValues;

namespace Builder.Telemetry.Recording;

/// <summary>Reads a log line by line: ours, and every other table with a column <c>timestamp</c> and numbers, as the Python builder's
/// monitor writes it.</summary>
public sealed class LogReader : IDisposable
{
    /// <summary>Seconds since 1970 that are no time of this program any more, but milliseconds.</summary>
    private const double MostSeconds = 1e11;

    private readonly string _path;
    private readonly SepReader _reader;
    private readonly int _timestamp;

    /// <exception cref="RecordingException">It is no such table.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">No right to read it.</exception>
    public LogReader(string path)
    {
        _path = path;
        var open = File.OpenRead(path); // first: what is no file has sentences of its own
        EndsWhole = IsWhole(open);
        _reader = Sep.New(',').Reader(options => options with { HasHeader = false, Unescape = true, DisableColCountCheck = true }).From(open);
        try
        {
            Columns = MoveNext() ? [.. _reader.Current[..].ToStringsArray().Select(name => name.Trim())] : [];
            _timestamp = Columns.ToList().IndexOf(LogColumns.Timestamp);
            if (_timestamp < 0)
            {
                throw new RecordingException(
                    $"{path} line 1 has no column {LogColumns.Timestamp}: expected a log of btui profile or btui monitor, or another table that begins with timestamp,rss_mb,vms_mb,percent,children_rss_mb");
            }
        }
        catch (RecordingException)
        {
            _reader.Dispose();
            throw;
        }
    }

    /// <summary>All columns, as the file has them.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The last line was begun and not ended, so it is left out.</summary>
    public bool LastLineCut { get; private set; }

    private bool EndsWhole { get; }

    /// <summary>Reads the next line; blank ones are passed over.</summary>
    /// <param name="values">One a column; null where it is empty, and for the timestamp.</param>
    /// <returns>The time; null at the end.</returns>
    /// <exception cref="RecordingException">The line is none of a log.</exception>
    public DateTimeOffset? Read(double?[] values)
    {
        while (MoveNext())
        {
            var row = _reader.Current;
            var line = row.LineNumberFrom;
            if (row.ColCount == 1 && row[0].Span.IsWhiteSpace())
            {
                continue;
            }

            var complaint = Parse(row, values, out var at);
            if (complaint is null)
            {
                return at;
            }

            // A writer that was killed leaves at most the last line cut.
            LastLineCut = !EndsWhole && !MoveNext();
            return LastLineCut ? null : throw new RecordingException($"{_path} line {line} {complaint}");
        }

        return null;
    }

    public void Dispose() => _reader.Dispose();

    private static bool IsWhole(FileStream file)
    {
        if (!file.CanSeek || file.Length == 0)
        {
            return true;
        }

        file.Seek(-1, SeekOrigin.End);
        var last = file.ReadByte();
        file.Seek(0, SeekOrigin.Begin);
        return last == '\n';
    }

    private static DateTimeOffset? Time(ReadOnlySpan<char> text)
        => double.TryParse(text, CultureInfo.InvariantCulture, out var seconds)
            ? seconds is > -MostSeconds and < 1000 * MostSeconds ? DateTimeOffset.UnixEpoch.AddSeconds(seconds < MostSeconds ? seconds : seconds / 1000) : null
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    private string? Parse(SepReader.Row row, double?[] values, out DateTimeOffset at)
    {
        at = default;
        if (row.ColCount != Columns.Count)
        {
            return $"has {row.ColCount:N0} fields and the first line {Columns.Count:N0}: expected as many";
        }

        if (Time(row[_timestamp].Span) is not { } time)
        {
            return $"has the timestamp \"{row[_timestamp]}\": expected a date and time, or seconds since 1970";
        }

        at = time;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = null;
            var text = row[i].Span;
            if (i == _timestamp || text.IsWhiteSpace())
            {
                continue;
            }

            if (!double.TryParse(text, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            {
                return $"has \"{text}\" in column {Columns[i]}: expected a number, or nothing";
            }

            values[i] = value;
        }

        return null;
    }

    // A quote that is never closed makes a line too long for its buffer.
    private bool MoveNext()
    {
        try
        {
            return _reader.MoveNext();
        }
        catch (Exception exception) when (exception is InvalidDataException or NotSupportedException)
        {
            throw new RecordingException($"{_path} is no table that can be read: {exception.Message.Split('\n')[0].TrimEnd('.', '\r')}");
        }
    }
}
