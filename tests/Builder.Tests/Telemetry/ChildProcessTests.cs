using System.Diagnostics;
using Builder.Telemetry;

namespace Builder.Tests.Telemetry;

public sealed class ChildProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("btui-child-").FullName;

    private string Output => Path.Combine(_folder, "out.log");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Exit_137_is_no_kill_and_a_kill_is_no_exit()
    {
        var exited = await ShellAsync("exit 137");
        var killed = await ShellAsync("kill -9 $$");

        Assert.Equal(137, exited.ExitCode);
        Assert.False(exited.Signalled);
        Assert.Equal(9, killed.Signal);
        Assert.False(killed.Exited);
    }

    [Fact]
    public async Task Thirty_fast_children_keep_their_status_while_NET_reaps_its_own()
    {
        var ours = Enumerable.Range(0, 30).Select(n => (Expected: n, Status: ShellAsync(n % 2 == 0 ? $"exit {n}" : "kill -9 $$"))).ToList();
        var theirs = Enumerable.Range(0, 30).Select(NetChildAsync).ToList();
        var late = Enumerable.Range(0, 30).Select(n => (Expected: n, Status: ShellAsync(n % 2 == 0 ? $"exit {n}" : "kill -9 $$"))).ToList();

        foreach (var (expected, status) in ours.Concat(late))
        {
            var got = await status;
            Assert.Equal(expected % 2 == 0 ? expected : null, got.ExitCode);
            Assert.Equal(expected % 2 == 0 ? null : 9, got.Signal);
        }

        Assert.Equal(Enumerable.Range(0, 30), await Task.WhenAll(theirs));
    }

    [Fact]
    public async Task A_child_that_ended_long_ago_still_tells_how()
    {
        var pid = ChildProcess.Spawn("/bin/sh", ["-c", "exit 3"]);
        Natives.AwaitZombie(pid);

        // .NET's own reaper looks around whenever one of its children ends.
        Assert.Equal(0, await NetChildAsync(0));

        Assert.Equal(3, (await ChildProcess.WaitAsync(pid)).ExitCode);
    }

    [Fact]
    public async Task Output_and_errors_are_appended_to_the_file()
    {
        await File.WriteAllTextAsync(Output, "before\n", TestContext.Current.CancellationToken);

        await ShellAsync("echo one; echo two >&2; echo three");

        Assert.Equal("before\none\ntwo\nthree\n", await OutputTextAsync());
    }

    [Fact]
    public async Task Arguments_arrive_as_they_are()
    {
        string[] odd = ["", "two words", "a\"b'c$d`e\\", "line\nbreak", "naïve ä"];

        var pid = ChildProcess.Spawn("/bin/sh", ["-c", "for a; do printf '<%s>' \"$a\"; done", "sh", .. odd], outputFile: Output);
        await ChildProcess.WaitAsync(pid);

        Assert.Equal(string.Concat(odd.Select(a => $"<{a}>")), await OutputTextAsync());
    }

    [Fact]
    public async Task Environment_and_folder_are_as_asked()
    {
        var environment = new Dictionary<string, string> { ["ONLY"] = "this = that" };

        await ChildProcess.WaitAsync(ChildProcess.Spawn(
            "/bin/sh", ["-c", "echo \"$ONLY/$HOME/$PWD\""], environment, workingDirectory: _folder, outputFile: Output));

        Assert.Equal($"this = that//{_folder}\n", await OutputTextAsync());
    }

    [Fact]
    public async Task Without_an_environment_of_its_own_a_child_has_ours()
    {
        await ShellAsync("echo \"$PATH\"");

        Assert.Equal(Environment.GetEnvironmentVariable("PATH") + "\n", await OutputTextAsync());
    }

    [Fact]
    public async Task A_child_starts_with_default_signals_and_an_empty_input()
    {
        // No shell: it may change signals itself. "-" is the input.
        await ChildProcess.WaitAsync(ChildProcess.Spawn("/bin/cat", ["-", "/proc/self/status"], outputFile: Output));

        var lines = (await OutputTextAsync()).Split('\n');
        var masks = lines.Where(line => line.StartsWith("SigBlk:", StringComparison.Ordinal) || line.StartsWith("SigIgn:", StringComparison.Ordinal)).ToList();
        Assert.StartsWith("Name:\tcat", lines[0]);
        Assert.Equal(2, masks.Count);

        // Signals 32 and 33 belong to the C library, which lets nobody reset them.
        Assert.All(masks, mask => Assert.Equal(0, Convert.ToInt64(mask.Split('\t')[1], fromBase: 16) & 0x7fff_ffff));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_new_session_is_made_when_asked_for(bool newSession)
    {
        var pid = ChildProcess.Spawn("/bin/cat", ["/proc/self/stat"], newSession: newSession, outputFile: Output);
        await ChildProcess.WaitAsync(pid);

        var session = int.Parse((await OutputTextAsync()).Split(' ')[5]);
        Assert.Equal(newSession, session == pid);
    }

    [Fact]
    public async Task A_name_without_a_folder_is_looked_for_in_PATH()
        => Assert.Equal(1, (await ChildProcess.WaitAsync(ChildProcess.Spawn("false", []))).ExitCode);

    [Theory]
    [InlineData("/no/such/program", "/", null)]
    [InlineData("/bin/true", "/no/such/folder", null)]
    [InlineData("/bin/true", "/", "/no/such/folder/out.log")]
    public void What_cannot_be_started_is_told_at_once(string file, string folder, string? output)
    {
        var error = Assert.Throws<IOException>(() => ChildProcess.Spawn(file, [], workingDirectory: folder, outputFile: output));

        Assert.StartsWith($"{file} could not be started in {folder}", error.Message);
        Assert.EndsWith(": No such file or directory.", error.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Only_one_child_is_waited_for_and_never_any(int pid)
        => Assert.Throws<ArgumentOutOfRangeException>(() => { _ = ChildProcess.WaitAsync(pid); });

    [Fact]
    public Task A_process_that_is_no_child_cannot_be_waited_for()
        => Assert.ThrowsAsync<InvalidOperationException>(() => ChildProcess.WaitAsync(Environment.ProcessId));

    private Task<WaitStatus> ShellAsync(string command)
        => ChildProcess.WaitAsync(ChildProcess.Spawn("/bin/sh", ["-c", command], outputFile: Output));

    private Task<string> OutputTextAsync() => File.ReadAllTextAsync(Output, TestContext.Current.CancellationToken);

    private static async Task<int> NetChildAsync(int exitCode)
    {
        using var process = Process.Start("/bin/sh", ["-c", $"exit {exitCode}"]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }
}
