using System.IO.Hashing;
using ZstdNet;

namespace Builder.Dataset.Storage;

/// <summary>Bytes of one column chunk, headers included.</summary>
internal readonly record struct ChunkSize(long Raw, long Compressed)
{
    public static ChunkSize operator +(ChunkSize x, ChunkSize y) => new(x.Raw + y.Raw, x.Compressed + y.Compressed);
}

/// <summary>
/// Compresses pages with zstd and appends them to a file. One compressor and one buffer serve all pages, so that a page
/// costs no allocation; writing blocks, as a worker has nothing else to do meanwhile.
/// </summary>
/// <param name="unwritten">Room for bytes that are not yet written: the stream gets them when it is full.</param>
internal sealed class PageStream(Stream stream, byte[] unwritten) : IDisposable
{
    /// <summary>A third of the time of level 1 for files 5 % larger (docs/performance.md): scores hardly compress.</summary>
    private const int Level = -1;

    private readonly CompressionOptions _options = new(Level);
    private readonly ThriftWriter _header = new();
    private readonly XxHash128 _hash = new();
    private Compressor? _compressor;
    private byte[] _compressed = [];
    private int _unwritten;

    /// <summary>Bytes of the file so far.</summary>
    public long Position { get; private set; }

    /// <summary><see cref="FileHash"/> of the bytes so far, without reading them again.</summary>
    public string Hash => FileHash.Text(_hash);

    public void Write(ReadOnlySpan<byte> bytes)
    {
        _hash.Append(bytes);
        Position += bytes.Length;
        while (bytes.Length > unwritten.Length - _unwritten)
        {
            var part = bytes[..(unwritten.Length - _unwritten)];
            part.CopyTo(unwritten.AsSpan(_unwritten));
            _unwritten = unwritten.Length;
            Flush();
            bytes = bytes[part.Length..];
        }

        bytes.CopyTo(unwritten.AsSpan(_unwritten));
        _unwritten += bytes.Length;
    }

    /// <summary>Gives the stream what it has not got yet.</summary>
    public void Flush()
    {
        stream.Write(unwritten.AsSpan(0, _unwritten));
        _unwritten = 0;
    }

    /// <summary>Appends the dictionary page that the data page after it refers to.</summary>
    public ChunkSize WriteDictionary(ReadOnlySpan<byte> page, int values)
    {
        var compressed = Compress(page);
        BeginHeader(2, page.Length, compressed.Length);
        _header.Begin(7);
        _header.Int32(1, values);
        _header.Int32(2, (int)PageEncoding.Plain);
        _header.End();
        return Finish(page.Length, compressed);
    }

    /// <summary>Appends a data page.</summary>
    /// <param name="values">Rows of the page, nulls included.</param>
    public ChunkSize WriteData(ReadOnlySpan<byte> page, int values, PageEncoding encoding)
    {
        var compressed = Compress(page);
        BeginHeader(0, page.Length, compressed.Length);
        _header.Begin(5);
        _header.Int32(1, values);
        _header.Int32(2, (int)encoding);
        _header.Int32(3, (int)PageEncoding.Runs);
        _header.Int32(4, (int)PageEncoding.Runs);
        _header.End();
        return Finish(page.Length, compressed);
    }

    public void Dispose()
    {
        _compressor?.Dispose();
        _options.Dispose();
    }

    private ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> page)
    {
        _compressor ??= new Compressor(_options);
        var bound = Compressor.GetCompressBound(page.Length);
        if (_compressed.Length < bound)
        {
            _compressed = GC.AllocateUninitializedArray<byte>(bound);
        }

        return _compressed.AsSpan(0, _compressor.Wrap(page, _compressed.AsSpan()));
    }

    private void BeginHeader(int type, int raw, int compressed)
    {
        _header.Clear();
        _header.Begin();
        _header.Int32(1, type);
        _header.Int32(2, raw);
        _header.Int32(3, compressed);
    }

    private ChunkSize Finish(int raw, ReadOnlySpan<byte> compressed)
    {
        _header.End();
        var header = _header.Written.Length;
        Write(_header.Written);
        Write(compressed);
        return new(header + raw, header + compressed.Length);
    }
}
