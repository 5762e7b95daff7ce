using System.Globalization;
using System.Text.Json;
using EndToEnd.Support;

namespace EndToEnd;

/// <summary>btui profile and btui monitor, with real commands.</summary>
public sealed class ProfileTests
{
    [Fact]
    public async Task A_command_keeps_its_streams_and_its_exit_code_and_its_log_can_be_analysed()
    {
        using var temp = new TempFolder();
        var log = temp.File("run.csv");

        var run = await Btui.ExpectAsync(3, "profile", "--json", "--interval", "0.1", "--log", log, "--", "sh", "-c", "echo out; echo err >&2; sleep 0.5; exit $1", "sh", "3");

        Assert.Equal("out\n", run.Output);
        var said = run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("err", said[0]);
        var summary = JsonDocument.Parse(Assert.Single(said[1..])).RootElement;
        Assert.Equal((3, "Failed", log), (summary.Number("exit_code"), summary.Text("verdict"), summary.Text("log")));
        var report = JsonDocument.Parse((await Btui.ExpectAsync(0, "monitor", "analyze", log, "--json")).Output).RootElement;
        Assert.Equal((await File.ReadAllLinesAsync(log, TestContext.Current.CancellationToken)).Length - 1, report.Number("readings"));
        Assert.False(report.GetProperty("last_line_cut").GetBoolean());
        var again = await Btui.ExpectAsync(2, "profile", "--log", log, "--", "true");
        Assert.Equal($"btui: {log} is there already: give --log another name, or remove it.\n", again.Error);
    }

    [Fact]
    public async Task A_kill_at_the_limit_is_named_with_its_proof()
    {
        Assert.SkipUnless(Misdeed.GroupsCount, "no control groups can be made here");

        // dd touches a buffer of this size and no more, even if no limit held it.
        var run = await Btui.ExpectAsync(137, "profile", "--memory-limit", "32M", "--", "dd", "if=/dev/zero", "of=/dev/null", "bs=48M", "count=1");

        Assert.Matches(@"(?m)^verdict      OomOwnLimit, .* the command .* 32M", run.Error);
        Assert.Matches(@"(?m)^             group oom_kill: \+1 ", run.Error);
        Assert.Matches(@"(?m)^limit        32M by (cgroup v[12]|systemd scope); it reached it$", run.Error);
    }

    [Theory]
    [InlineData("no-such-program", 127, "btui: \"no-such-program\" was not found in PATH: check the name, or give a path.\n")]
    [InlineData("/etc/passwd", 126, "btui: /etc/passwd cannot be run: it is not executable for us, which chmod +x may mend.\n")]
    public async Task What_cannot_be_run_has_a_shells_exit_code_and_a_sentence(string program, int exitCode, string sentence)
        => Assert.Equal(sentence, (await Btui.ExpectAsync(exitCode, "profile", "--", program)).Error);

    [Fact]
    public async Task On_a_terminal_Ctrl_C_goes_to_the_command_and_the_summary_follows()
    {
        // A shell with jobs gives each a process group of its own, as the shell people use does.
        using var terminal = Tmux.Start(80, 24, [
            "sh", "-c", "set -m; \"$@\"; echo \"it gave $?\"; exec cat", "sh",
            Btui.Program, "profile", "--", "sh", "-c", "trap 'echo caught; exit 7' INT; echo ready; while :; do sleep 0.1; done",
        ]);
        await terminal.ShowsAsync("ready");
        await terminal.ShowsAsync("profile 00:0");
        Assert.StartsWith("profile 00:0", terminal.Screen().TrimEnd('\n').Split('\n')[^1], StringComparison.Ordinal);

        terminal.Press("C-c");

        await terminal.ShowsAsync("it gave 7");
        Assert.Contains("caught", terminal.Screen(), StringComparison.Ordinal);
        Assert.Contains("ended        exit code 7 after ", terminal.Screen(), StringComparison.Ordinal);
        await terminal.HidesAsync("profile 00:0");
    }

    [Fact]
    public async Task A_process_and_its_machine_are_watched_for_as_long_as_asked()
    {
        using var temp = new TempFolder();
        var (log, me) = (temp.File("watch.csv"), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));

        var watch = await Btui.ExpectAsync(0, "monitor", "--for", "0.5", "--interval", "0.1", "--pid", me, "--log", log, "--json");

        var lines = watch.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var readings = lines.Where(line => line.Text("kind") == "reading").ToList();
        Assert.NotEmpty(readings);
        Assert.All(readings, reading => Assert.True(reading.GetProperty("rss_mb").GetDouble() > 1 && reading.GetProperty("machine_available_mb").GetDouble() > 1));
        Assert.StartsWith("the time is over: ", lines[^1].Text("text"), StringComparison.Ordinal);
        Assert.Matches($"^{log}: {readings.Count} readings? from ", (await Btui.ExpectAsync(0, "monitor", "analyze", log)).Output);
    }

    [Fact]
    public async Task What_is_no_process_and_no_log_is_refused_in_a_sentence()
    {
        using var temp = new TempFolder();
        var bad = temp.Write("bad.csv", "timestamp,rss_mb,vms_mb,percent,children_rss_mb\n1,2,3,4,5\n2,3,4,many,6\n");

        Assert.Equal("btui: --pid 2147483647 is no process that runs: ps lists those that do.\n", (await Btui.ExpectAsync(2, "monitor", "--pid", "2147483647")).Error);
        Assert.Equal($"btui: {bad} line 3 has \"many\" in column percent: expected a number, or nothing.\n", (await Btui.ExpectAsync(2, "monitor", "analyze", bad)).Error);
        Assert.Equal($"btui: {temp.File("none")} is not there: name a log of btui monitor or btui profile.\n", (await Btui.ExpectAsync(2, "monitor", "analyze", temp.File("none"))).Error);
    }
}
