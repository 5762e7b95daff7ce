using System.Runtime.InteropServices;

namespace Builder.Telemetry.Inspection;

/// <summary>Paths as the kernel names them.</summary>
public static class RealPath
{
    /// <summary>The absolute path without symbolic links; null if there is no such file or folder, or no right to look.</summary>
    public static unsafe string? Of(string path)
    {
        var found = LibC.RealPath(path, buffer: 0);
        try
        {
            return Marshal.PtrToStringUTF8(found);
        }
        finally
        {
            NativeMemory.Free((void*)found);
        }
    }
}
