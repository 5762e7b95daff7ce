namespace Builder.Inputs;

/// <summary>The bytes of a user's file, unpacked if it is gzip (told by content); every failure is an <see cref="InputException"/>.</summary>
internal sealed class InputStream : IDisposable
{
    private readonly string _path;
    private readonly FileStream _file;
    private readonly GzipInput? _gzip;
    private readonly CancellationToken _cancel;

    private InputStream(string path, FileStream file, CancellationToken cancel)
    {
        _path = path;
        _file = file;
        _cancel = cancel;
        _gzip = StartsAsGzip(file) ? new GzipInput(file) : null;
    }

    /// <summary>True if the file is gzip or bgzip.</summary>
    public bool Compressed => _gzip is not null;

    /// <param name="path">The file as the user named it.</param>
    /// <param name="expected">What the file should be, for the error: <c>a FASTA file</c>.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="InputException">The file is missing, unreadable, empty or no regular file.</exception>
    public static InputStream Open(string path, string expected, CancellationToken cancel = default)
    {
        if (Directory.Exists(path))
        {
            throw new InputException($"{path} is a folder where {expected} was expected; name the file itself.");
        }

        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
            if (!file.CanSeek)
            {
                throw new InputException($"{path} is a pipe or a device where {expected} was expected; save its content to a file and name that.");
            }

            if (file.Length == 0)
            {
                throw new InputException($"{path} is empty where {expected} was expected; check how the file was made.");
            }

            return new InputStream(path, file, cancel);
        }
        catch (InputException)
        {
            file?.Dispose();
            throw;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{path} does not exist where {expected} was expected; check the path.", error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new InputException($"{path} may not be read where {expected} was expected; check its permissions.", error);
        }
        catch (IOException error)
        {
            file?.Dispose();
            throw Unreadable(path, error);
        }
    }

    /// <summary>Fills the front of <paramref name="buffer"/>; 0 only at the end.</summary>
    /// <exception cref="InputException">The file cannot be read, or its gzip data is truncated or damaged.</exception>
    /// <exception cref="OperationCanceledException">It is no longer wanted.</exception>
    public int Read(Span<byte> buffer)
    {
        _cancel.ThrowIfCancellationRequested();
        try
        {
            return _gzip is null ? _file.Read(buffer) : _gzip.Read(buffer);
        }
        catch (InvalidDataException error)
        {
            throw new InputException($"{_path} is truncated or damaged gzip; fetch or pack the file again.", error);
        }
        catch (IOException error)
        {
            throw Unreadable(_path, error);
        }
    }

    /// <summary>True if a file that starts with these bytes is gzip.</summary>
    public static bool IsGzip(ReadOnlySpan<byte> start) => start is [0x1F, 0x8B, ..];

    public void Dispose()
    {
        _gzip?.Dispose();
        _file.Dispose();
    }

    private static bool StartsAsGzip(FileStream file)
    {
        Span<byte> start = stackalloc byte[2];
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return IsGzip(start[..read]);
    }

    private static InputException Unreadable(string path, IOException error)
        => new($"{path} cannot be read ({error.Message.TrimEnd('.')}); check the file and its disk.", error);
}
