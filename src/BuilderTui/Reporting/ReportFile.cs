using Builder.Planning;
using Builder.Telemetry;

namespace BuilderTui.Reporting;

/// <summary>The report as a file: whole or as it was before.</summary>
internal static class ReportFile
{
    /// <summary>Reads the build and writes its report.</summary>
    /// <param name="hurry">Somebody waits: leave out what takes long.</param>
    /// <exception cref="IOException">It cannot be written; an older report is as it was.</exception>
    public static void Write(BuildFolder folder, string path, TimeProvider time, bool hurry)
        => DurableFile.WriteText(path, ReportDocument.Of(ReportSource.Read(folder, new ProcessReader(new SystemRoots()), time, hurry)));
}
