using Builder.Telemetry.Inspection;
using BuilderTui.Commands;

namespace BuilderTui.Tests.Commands;

public sealed class LauncherTests
{
    [Fact]
    public void Where_a_supervisor_could_not_even_say_why_it_ends_none_is_started()
    {
        var folder = Directory.CreateTempSubdirectory("btui-launcher-");
        try
        {
            Assert.Null(Launcher.WhyNotIn(folder.FullName, FolderTrial.Make(folder.FullName), free: 0));
            var trial = folder.CreateSubdirectory($".btui-trial-{Environment.ProcessId}");
            File.CreateSymbolicLink(Path.Combine(trial.FullName, "file"), "/dev/full");

            Assert.Equal(
                $"No supervisor can begin in {folder}, as its disk or your quota is full (4K free): make room, then run btui resume {folder}; what is committed is safe.",
                Launcher.WhyNotIn(folder.FullName, FolderTrial.Make(folder.FullName), free: 4096));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named_with_the_systems_words()
        => Assert.Matches("^No supervisor can begin in /proc, as it cannot be written \\(.+[^.]\\): make it writable", Launcher.WhyNotIn("/proc", FolderTrial.Make("/proc"), free: null));
}
