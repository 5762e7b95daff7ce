using System.IO.Compression;
using System.Text;

namespace Builder.Inputs;

/// <summary>
/// Unpacks gzip and bgzip (many members in a row) and notices a file that was cut short.
/// </summary>
/// <remarks>
/// <see cref="GZipStream"/> ends a truncated file as if it were whole. So a member of our own is put behind the file's
/// bytes: if everything before it was complete, the unpacked data ends with that member's content, and only then.
/// </remarks>
internal sealed class GzipInput : IDisposable
{
    private static readonly byte[] Mark = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("<end>", 16)));
    private static readonly byte[] PackedMark = Pack(Mark);

    private readonly GZipStream _unpacked;
    private readonly byte[] _held = new byte[64 * 1024];
    private int _heldCount;

    public GzipInput(Stream packed) => _unpacked = new GZipStream(new Marked(packed), CompressionMode.Decompress);

    /// <summary>Fills the front of <paramref name="buffer"/>; 0 only at the end.</summary>
    /// <exception cref="InvalidDataException">The data is damaged or ends too early.</exception>
    public int Read(Span<byte> buffer)
    {
        // What might be the mark is held back until it is known whether more follows.
        while (_heldCount <= Mark.Length)
        {
            var read = _unpacked.Read(_held.AsSpan(_heldCount));
            if (read == 0)
            {
                return _held.AsSpan(0, _heldCount).SequenceEqual(Mark)
                    ? 0
                    : throw new InvalidDataException("The gzip data ends too early.");
            }

            _heldCount += read;
        }

        var count = Math.Min(buffer.Length, _heldCount - Mark.Length);
        _held.AsSpan(0, count).CopyTo(buffer);
        _held.AsSpan(count, _heldCount - count).CopyTo(_held);
        _heldCount -= count;
        return count;
    }

    public void Dispose() => _unpacked.Dispose();

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    /// <summary>The packed bytes of the file, then the packed mark.</summary>
    private sealed class Marked(Stream packed) : Stream
    {
        private int _markPosition;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            var read = packed.Read(buffer);
            if (read == 0)
            {
                read = Math.Min(buffer.Length, PackedMark.Length - _markPosition);
                PackedMark.AsSpan(_markPosition, read).CopyTo(buffer);
                _markPosition += read;
            }

            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                packed.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
