using System.Text;

namespace Builder.Telemetry;

/// <summary>Small files that the kernel makes up while they are read, and control files that act when written.</summary>
internal static class SystemFile
{
    /// <summary>The whole text, or null if it cannot be read: no file, no right, or its process ended meanwhile.</summary>
    public static string? TryRead(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes a control file in one write call; it must exist.</summary>
    /// <exception cref="IOException">The kernel refused the value, or there is no such file.</exception>
    /// <exception cref="UnauthorizedAccessException">No right to write it.</exception>
    public static void Write(string path, string text)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        RandomAccess.Write(file, Encoding.ASCII.GetBytes(text), fileOffset: 0);
    }
}
