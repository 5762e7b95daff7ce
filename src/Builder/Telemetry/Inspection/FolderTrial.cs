using System.Runtime.InteropServices;

namespace Builder.Telemetry.Inspection;

/// <summary>What a folder allows, tried for real with small files that are gone afterwards.</summary>
/// <param name="WhyNotWritable">The system's words; null if files can be made and written.</param>
/// <param name="HardLinks">A file may have two names.</param>
/// <param name="Locks">A file locked by one is refused to the other.</param>
public sealed partial record FolderTrial(string? WhyNotWritable, bool HardLinks, bool Locks)
{
    // What a supervisor writes before it can do or say anything: who it is, and the journal's shared memory.
    private const int LeastRoom = 128 << 10;

    /// <summary>Only room is missing.</summary>
    public bool Full { get; private init; }

    /// <param name="folder">One that is there.</param>
    public static FolderTrial Make(string folder)
    {
        string place;
        try
        {
            place = Directory.CreateDirectory(Path.Combine(folder, $".btui-trial-{Environment.ProcessId}")).FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Failed(e);
        }

        try
        {
            var file = Path.Combine(place, "file");
            using var locked = new FileStream(file, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            locked.Write(new byte[LeastRoom]);
            locked.Flush(flushToDisk: true);
            return new(null, Link(file, Path.Combine(place, "link")) == 0, IsLocked(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Failed(e);
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }
    }

    private static FolderTrial Failed(Exception exception)
        => new(exception.Message, false, false) { Full = exception is IOException io && Disk.IsFull(io) };

    private static bool IsLocked(string file)
    {
        try
        {
            using var second = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string source, string target);
}
