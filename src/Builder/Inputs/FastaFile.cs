using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Builder.Inputs;

/// <summary>One sequence of a FASTA file.</summary>
/// <param name="Name">First word of the header.</param>
/// <param name="Length">Bases.</param>
public sealed record FastaSequence(string Name, long Length);

/// <summary>
/// Random access to a FASTA file through its <c>.fai</c> index. Memory is that of the index, whatever the length of the
/// genome. Reads may run on several threads at a time.
/// </summary>
public sealed class FastaFile : IDisposable
{
    private const int ReadBytes = 64 * 1024;

    private readonly string _path;
    private readonly SafeFileHandle _handle;
    private readonly Dictionary<string, FastaRecord> _records;

    private FastaFile(string path, SafeFileHandle handle, IReadOnlyList<FastaRecord> records)
    {
        _path = path;
        _handle = handle;
        _records = records.ToDictionary(record => record.Name);
        Sequences = [.. records.Select(record => new FastaSequence(record.Name, record.Length))];
    }

    /// <summary>In file order; at least one.</summary>
    public IReadOnlyList<FastaSequence> Sequences { get; }

    /// <summary>
    /// Opens a FASTA file, plain or gzip. The index is <c>PATH.fai</c>, made if it is missing, older than the file or
    /// does not fit it; where that cannot be written, it goes to <paramref name="indexFolder"/>, as does the unpacked
    /// copy of a gzip file.
    /// </summary>
    /// <param name="path">The file as the user named it.</param>
    /// <param name="indexFolder">Made if it is missing and needed.</param>
    /// <param name="cancel">Ends the making of the index or the copy.</param>
    /// <exception cref="InputException">The file is missing, unreadable, not FASTA or cannot be indexed.</exception>
    public static FastaFile Open(string path, string indexFolder, CancellationToken cancel = default)
    {
        var copy = Path.GetFileName(path) + ".unpacked";
        var plain = UnpackedFile.Of(path, "a FASTA file", cancel, Path.Combine(indexFolder, copy), path + ".unpacked");
        SafeFileHandle? handle = null;
        try
        {
            handle = File.OpenHandle(plain, options: FileOptions.RandomAccess);
            return new FastaFile(path, handle, FastaIndex.LoadOrMake(plain, path, handle, indexFolder, cancel));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            handle?.Dispose();
            throw new InputException($"{path} cannot be read ({error.Message.TrimEnd('.')}); check the file and its disk.", error);
        }
        catch
        {
            handle?.Dispose();
            throw;
        }
    }

    /// <summary>Length in bases of the sequence <paramref name="name"/>.</summary>
    /// <returns>False if the file has no such sequence.</returns>
    public bool TryGetLength(string name, out long length)
    {
        var found = _records.TryGetValue(name, out var record);
        length = record?.Length ?? 0;
        return found;
    }

    /// <summary>Reads bases as upper-case A C G T; every other letter is N. Allocates nothing once warm.</summary>
    /// <param name="start">First base, 1-based.</param>
    /// <param name="end">Last base, inclusive.</param>
    /// <param name="destination">Exactly end − start + 1 bytes.</param>
    /// <exception cref="ArgumentException">No such sequence, no such range, or another length of destination.</exception>
    /// <exception cref="InputException">The file cannot be read, or it is shorter than when it was indexed.</exception>
    public void Read(string name, long start, long end, Span<byte> destination)
    {
        if (!_records.TryGetValue(name, out var record))
        {
            throw new ArgumentException($"{_path} has no sequence {name}.", nameof(name));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(start, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(end, start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end, record.Length);
        if (destination.Length != end - start + 1)
        {
            throw new ArgumentException($"{end - start + 1} bases do not fill {destination.Length} bytes.", nameof(destination));
        }

        var buffer = ArrayPool<byte>.Shared.Rent(ReadBytes);
        try
        {
            Read(record, start - 1, destination, buffer.AsSpan(0, ReadBytes));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public void Dispose() => _handle.Dispose();

    private void Read(FastaRecord record, long index, Span<byte> destination, Span<byte> buffer)
    {
        var column = index % record.LineBases;
        var offset = record.OffsetOf(index);
        var stop = record.OffsetOf(index + destination.Length - 1) + 1;
        while (offset < stop)
        {
            var bytes = ReadBytesAt(offset, buffer[..(int)Math.Min(buffer.Length, stop - offset)], record.Name);
            offset += bytes.Length;
            while (!bytes.IsEmpty)
            {
                var bases = (int)Math.Clamp(record.LineBases - column, 0, bytes.Length);
                BaseLetters.CopyUpper(bytes[..bases], destination);
                destination = destination[bases..];

                // What follows the bases of a line is its line end, which may be cut by the end of the buffer.
                var used = (int)Math.Min(record.LineWidth - column, bytes.Length);
                column = (column + used) % record.LineWidth;
                bytes = bytes[used..];
            }
        }
    }

    private ReadOnlySpan<byte> ReadBytesAt(long offset, Span<byte> buffer, string name)
    {
        int read;
        try
        {
            read = RandomAccess.Read(_handle, buffer, offset);
        }
        catch (IOException error)
        {
            throw new InputException($"{_path} cannot be read at byte {offset} ({error.Message.TrimEnd('.')}); check the disk.", error);
        }

        return read > 0
            ? buffer[..read]
            : throw new InputException($"{_path} ends inside sequence {name} at byte {offset}, so it was changed while in use; restore it and start again.");
    }
}
