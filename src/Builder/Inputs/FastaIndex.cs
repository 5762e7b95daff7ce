using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Builder.Inputs;

/// <summary>The samtools <c>.fai</c> index of a FASTA file: name, length, offset, line bases and line width, tab-separated.</summary>
internal static class FastaIndex
{
    private const int LongestGap = 4096;

    /// <summary>Takes the index next to the FASTA or in <paramref name="indexFolder"/>, whichever is up to date, or makes one.</summary>
    /// <param name="fasta">Plain FASTA.</param>
    /// <param name="named">The file as the user named it, for errors.</param>
    /// <param name="cancel">Ends the making.</param>
    /// <exception cref="InputException">The file is not FASTA, or no folder can take the index.</exception>
    public static IReadOnlyList<FastaRecord> LoadOrMake(string fasta, string named, SafeFileHandle handle, string indexFolder, CancellationToken cancel)
    {
        string[] places = [fasta + ".fai", Path.Combine(indexFolder, Path.GetFileName(fasta) + ".fai")];
        foreach (var place in places)
        {
            if (TryLoad(place, fasta, handle) is { } records)
            {
                return records;
            }
        }

        using var input = InputStream.Open(fasta, "a FASTA file", cancel);
        var scanned = FastaScanner.Scan(named, input);
        try
        {
            DurableWrite.ToFirstOf(places, stream => Write(stream, scanned));
        }
        catch (IOException error)
        {
            throw new InputException($"{named} cannot be indexed because {error.Message}; make one of the folders writable.", error);
        }

        return scanned;
    }

    private static List<FastaRecord>? TryLoad(string index, string fasta, SafeFileHandle handle)
    {
        try
        {
            if (!File.Exists(index) || File.GetLastWriteTimeUtc(index) < File.GetLastWriteTimeUtc(fasta))
            {
                return null;
            }

            var records = new List<FastaRecord>();
            using var input = InputStream.Open(index, "an index of a FASTA file");
            var lines = new LineReader(index, "an index of a FASTA file", input);
            while (lines.TryRead(out var line))
            {
                if (Parse(line.ToString()) is not { } record)
                {
                    return null;
                }

                records.Add(record);
            }

            return Fits(records, handle) ? records : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InputException)
        {
            return null;
        }
    }

    private static FastaRecord? Parse(string line)
    {
        var columns = line.Split('\t');
        return columns.Length == 5
            && columns[0].Length > 0
            && TryNumber(columns[1], out var length)
            && TryNumber(columns[2], out var offset)
            && TryNumber(columns[3], out var lineBases)
            && TryNumber(columns[4], out var lineWidth)
            && (length == 0 || lineBases > 0)
            && lineWidth - lineBases is >= 0 and <= 2
            ? new FastaRecord(columns[0], length, offset, lineBases, lineWidth)
            : null;
    }

    private static bool TryNumber(string text, out long number)
        => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    /// <summary>True if every record begins right after a header of its name and is folded as told, and the last one ends where the file does.</summary>
    private static bool Fits(List<FastaRecord> records, SafeFileHandle handle)
    {
        var names = new HashSet<string>();
        var gap = new byte[LongestGap];
        var end = 0L;
        var size = RandomAccess.GetLength(handle);
        foreach (var record in records)
        {
            var isInside = record.Offset <= size && record.Length <= size;
            if (!isInside || !names.Add(record.Name) || !HeaderStands(record, end, handle, gap) || !FoldStands(record, handle))
            {
                return false;
            }

            end = record.End;
        }

        return records.Count > 0 && OnlyLineEndsFollow(end, handle, gap);
    }

    private static bool HeaderStands(FastaRecord record, long previousEnd, SafeFileHandle handle, byte[] gap)
    {
        if (record.Offset <= previousEnd)
        {
            return false;
        }

        var length = (int)Math.Min(gap.Length, record.Offset - previousEnd);
        var between = gap.AsSpan(0, RandomAccess.Read(handle, gap.AsSpan(0, length), previousEnd)).TrimStart("\r\n"u8);
        var name = Encoding.UTF8.GetBytes(record.Name);
        if (between is not [(byte)'>', .. var header] || !header.StartsWith(name))
        {
            return false;
        }

        if (header.Length == name.Length)
        {
            // A header without a line end can only be the last line of the file.
            return record.Length == 0;
        }

        Span<byte> last = stackalloc byte[1];
        return header[name.Length] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'
            && OnlyBlankLinesFollow(header)
            && RandomAccess.Read(handle, last, record.Offset - 1) == 1
            && (last[0] == '\n' || record.Length == 0);
    }

    // Else the record would begin behind the header of another one.
    private static bool OnlyBlankLinesFollow(ReadOnlySpan<byte> header)
    {
        var end = header.IndexOf((byte)'\n');
        return end < 0 || !header[end..].ContainsAnyExcept("\r\n"u8);
    }

    /// <summary>True if the first line and the last base are where the record says; another fold would make letters of line ends.</summary>
    private static bool FoldStands(FastaRecord record, SafeFileHandle handle)
    {
        Span<byte> bytes = stackalloc byte[3];
        if (record.Length > 0 && (RandomAccess.Read(handle, bytes[..1], record.End - 1) == 0 || IsLineEnd(bytes[0])))
        {
            return false;
        }

        if (record.Length <= record.LineBases)
        {
            return true;
        }

        var read = RandomAccess.Read(handle, bytes, record.Offset + record.LineBases - 1);
        var lineEnd = record.LineWidth - record.LineBases == 2 ? "\r\n"u8 : "\n"u8;
        return record.LineWidth > record.LineBases && read > 1 && !IsLineEnd(bytes[0]) && bytes[1..read].StartsWith(lineEnd);
    }

    private static bool IsLineEnd(byte value) => value is (byte)'\n' or (byte)'\r';

    private static bool OnlyLineEndsFollow(long end, SafeFileHandle handle, byte[] gap)
    {
        var rest = RandomAccess.GetLength(handle) - end;
        return rest >= 0
            && rest < gap.Length
            && !gap.AsSpan(0, RandomAccess.Read(handle, gap, end)).ContainsAnyExcept("\r\n"u8);
    }

    private static void Write(Stream stream, List<FastaRecord> records)
    {
        using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        foreach (var record in records)
        {
            writer.WriteLine($"{record.Name}\t{record.Length}\t{record.Offset}\t{record.LineBases}\t{record.LineWidth}");
        }
    }
}
