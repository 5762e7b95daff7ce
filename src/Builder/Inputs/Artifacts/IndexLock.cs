using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Builder.Inputs.Artifacts;

/// <summary>
/// Lets one process at a time make an index, while the others wait for it: several workers of a build may find out at once
/// that it is lost. The kernel gives the lock back when its holder dies.
/// </summary>
internal sealed partial class IndexLock : IDisposable
{
    private const int Exclusive = 2; // LOCK_EX
    private const int Interrupted = 4; // EINTR
    private const int OpenOrCreate = 0x80042; // O_RDWR | O_CREAT | O_CLOEXEC
    private const int AnyoneReads = 0x1A4; // 0644

    private readonly SafeFileHandle _file;

    private IndexLock(SafeFileHandle file) => _file = file;

    /// <summary>Waits for the lock. Where the file system has none, nobody waits: the index is then made by each, with the same content.</summary>
    /// <exception cref="InputException">The index folder cannot be written.</exception>
    public static IndexLock Take(string folder, string indexFolder)
    {
        try
        {
            Directory.CreateDirectory(indexFolder);
            var file = OpenFile(Path.Combine(indexFolder, "lock"));
            while (Flock(file, Exclusive) != 0 && Marshal.GetLastPInvokeError() == Interrupted)
            {
                // A signal came while we waited.
            }

            return new IndexLock(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{folder} cannot be indexed because {error.Message.TrimEnd('.')}; make room or make the index folder writable.", error);
        }
    }

    public void Dispose() => _file.Dispose();

    // File.OpenHandle would take a lock of its own, and fail where another process has this one.
    private static SafeFileHandle OpenFile(string path)
    {
        var file = Open(path, OpenOrCreate, AnyoneReads);
        return file >= 0 ? new SafeFileHandle(file, ownsHandle: true) : throw new IOException($"{path}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Flock(SafeFileHandle file, int operation);
}
