using System.Text.Json;
using System.Text.RegularExpressions;
using EndToEnd.Support;

namespace EndToEnd;

/// <summary>What the verbs print, as people and scripts rely on it.</summary>
public sealed partial class CommandLineTests(SmallGenome genome)
{
    [Theory]
    [InlineData("demo")]
    [InlineData("simulate")]
    [InlineData("plan")]
    [InlineData("run")]
    [InlineData("attach")]
    [InlineData("status")]
    [InlineData("why")]
    [InlineData("resume")]
    [InlineData("stop")]
    [InlineData("verify")]
    [InlineData("clean")]
    [InlineData("doctor")]
    [InlineData("strategies")]
    [InlineData("swap")]
    [InlineData("themes")]
    [InlineData("keys")]
    [InlineData("profile")]
    [InlineData("monitor")]
    [InlineData("split")]
    [InlineData("combine")]
    [InlineData("analyze")]
    [InlineData("completion")]
    public async Task Help_of_a_verb_has_an_example(string verb)
    {
        var help = await Btui.ExpectAsync(0, verb, "--help");

        Assert.Contains($"Example: btui {verb}", help.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("--worker", help.Output, StringComparison.Ordinal);
        Assert.Empty(help.Error);
    }

    [Fact]
    public async Task Help_names_every_verb_and_every_exit_code()
    {
        var help = await Btui.ExpectAsync(0, "--help");

        Assert.All(
            [
                "demo", "simulate", "plan", "run", "attach", "status", "why", "events", "pause", "resume", "stop", "retry", "set-batch",
                "set-parallel", "quarantine", "unquarantine", "verify", "clean", "doctor", "strategies", "swap", "themes", "keys",
                "profile", "monitor",
                "split", "combine", "analyze", "completion",
            ],
            verb => Assert.Matches($"(?m)^  {verb} ", help.Output));
        Assert.All(["0 complete", "1 needs", "2 usage", "3 stopped", "4 the machine"], code => Assert.Contains(code, help.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("supervise", help.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_is_one_line()
        => Assert.Matches(@"^[0-9]+\.[0-9]+\.[0-9]+\S*\n$", (await Btui.ExpectAsync(0, "--version")).Output);

    [Fact]
    public async Task Plan_says_what_run_would_do_and_writes_nothing()
    {
        using var temp = new TempFolder();

        var plan = await Btui.RunAsync(
            genome.Arguments("plan", temp.File("dataset")), new Dictionary<string, string> { ["TMPDIR"] = temp.Path });

        Assert.True(plan.ExitCode == 0, plan.ToString());
        Assert.Equal(
            ["genes", "strategy", "batches", "chunks", "memory", "limiter", "columns", "left", ">", "auto"],
            plan.Output.Split('\n').Select(line => line.Split(' ')[0]).Where(word => word.Length > 0));
        Assert.StartsWith("genes        12 with ", plan.Output, StringComparison.Ordinal);
        Assert.Empty(Listing.Of(temp.Path));
    }

    [Fact]
    public async Task Plan_as_json_has_the_documented_fields()
    {
        using var temp = new TempFolder();

        var plan = JsonDocument.Parse(
            (await Btui.ExpectAsync(0, genome.Arguments("plan", temp.File("dataset"), "--json", "--chunks", "3", "--memory-limit", "1.5G"))).Output).RootElement;

        Assert.Equal(
            [
                "strategy", "strategy_reason", "genes_total", "bases_total", "batch_size", "batch_rows", "parallel", "memory_limit",
                "predicted_peak", "limit_enforced_by", "limit_reason", "columns", "chunks", "strategies", "warnings",
            ],
            plan.EnumerateObject().Select(property => property.Name));
        Assert.Equal(SmallGenome.Genes, plan.Number("genes_total"));
        Assert.Equal(3L << 29, plan.GetProperty("memory_limit").GetInt64());
        Assert.Equal(3, plan.GetProperty("chunks").GetArrayLength());
        Assert.Equal(SmallGenome.Genes, plan.GetProperty("chunks").EnumerateArray().Sum(chunk => chunk.Number("genes")));
        Assert.Equal(plan.GetProperty("bases_total").GetInt64(), plan.GetProperty("chunks").EnumerateArray().Sum(chunk => chunk.GetProperty("bases").GetInt64()));
    }

    [Fact]
    public async Task Status_as_json_has_the_documented_fields()
    {
        var status = JsonDocument.Parse((await Btui.ExpectAsync(0, "status", await genome.BuiltAsync(), "--json")).Output).RootElement;

        Assert.Equal(["build", "chunks", "quarantine", "machine"], status.EnumerateObject().Select(property => property.Name));
        var build = status.GetProperty("build");
        Assert.Equal("Complete", build.Text("state"));
        Assert.False(build.GetProperty("supervisor_alive").GetBoolean());
        Assert.Equal(SmallGenome.Genes, build.Number("genes_done"));
        Assert.Equal(build.GetProperty("rows").GetInt64(), status.GetProperty("chunks").EnumerateArray().Sum(chunk => chunk.GetProperty("rows").GetInt64()));
        var attempt = Assert.Single(status.FirstChunk().Attempts());
        Assert.Equal(
            [
                "number", "verdict", "confidence", "sentence", "evidence", "batch_size", "batch_rows", "batch_size_at_end", "batch_rows_at_end",
                "peak_bytes", "limit_bytes", "limit_enforced_by", "genes_kept", "started_at", "ended_at",
            ],
            attempt.EnumerateObject().Select(property => property.Name));
        Assert.True(status.GetProperty("machine").GetProperty("ram").GetProperty("total").GetInt64() > 0);
    }

    [Fact]
    public async Task What_is_asked_of_a_complete_build_or_of_no_chunk_of_it_is_refused()
    {
        var folder = await genome.BuiltAsync();

        var events = await Btui.ExpectAsync(2, "events", folder, "--chunk", "77");
        var retry = await Btui.ExpectAsync(1, "retry", folder, "1");
        var workers = await Btui.ExpectAsync(1, "set-parallel", folder, "1");

        Assert.Equal($"btui: Chunk 77 is not in {folder}, which has chunks 1 to 2: name one of these.\n", events.Error);
        Assert.Equal("refused: chunk 1 is done: there is nothing to try again\n", retry.Output);
        Assert.Equal("refused: every chunk is done, so no worker starts any more\n", workers.Output);
    }

    [Fact]
    public async Task Status_is_a_line_for_the_build_and_one_for_each_chunk()
    {
        var status = await Btui.ExpectAsync(0, "status", await genome.BuiltAsync());

        Assert.Matches("^dataset: Complete, strategy conservative, 12 of 12 genes, 2 of 2 chunks, [0-9,]+ rows, 00:00:[0-9]{2} worked\n", status.Output);
        Assert.Equal(2, ChunkLine().Count(status.Output));
    }

    [Fact]
    public async Task Run_detached_returns_at_once_and_the_build_completes()
    {
        using var temp = new TempFolder();
        var folder = temp.File("dataset");

        var run = await Btui.ExpectAsync(0, genome.Arguments("run", folder, "--chunks", "1", "--detach"));

        Assert.Equal($"the build goes on; come back with: btui attach {folder}\n", run.Output);
        var attach = await Btui.ExpectAsync(0, "attach", folder, "--plain"); // returns when the build is over
        Assert.Contains(" COMPLETE ", attach.Output, StringComparison.Ordinal);
        await genome.ExpectWholeAsync(folder);
    }

    [Fact]
    public async Task Plain_lines_have_a_time_a_word_and_a_sentence()
    {
        var lines = (await Btui.ExpectAsync(0, "attach", await genome.BuiltAsync(), "--plain")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.All(lines, line => Assert.Matches("^[0-9]{2}:[0-9]{2}:[0-9]{2} [A-Z]{2,8} +[^ ].*$", line));
        var words = lines.Select(line => line.Split(' ')[1]).ToList();
        Assert.Equal("PLAN", words[0]);
        Assert.Equal("COMPLETE", words[^1]);
        Assert.Equal(2, words.Count(word => word == "START"));
        Assert.Equal(2, words.Count(word => word == "DONE"));
        Assert.Contains(lines, line => line.Contains(" START    chunk 2: attempt 1 at gene 1 of ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_over_can_be_resumed_and_stopped_without_harm()
    {
        using var temp = new TempFolder();
        var folder = temp.File("dataset");
        await Btui.ExpectAsync(0, genome.Arguments("run", folder, "--chunks", "1"));

        var stop = await Btui.ExpectAsync(0, "stop", folder);
        var resume = await Btui.ExpectAsync(0, "resume", folder, "--plain");

        Assert.Equal("nobody works on this build; nothing to stop\n", stop.Output);
        Assert.Contains(" COMPLETE ", resume.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(" START ", resume.Output, StringComparison.Ordinal);
        await genome.ExpectWholeAsync(folder);
    }

    [Fact]
    public async Task Verify_says_ok_with_genes_rows_and_fingerprint()
    {
        var verify = await Btui.ExpectAsync(0, "verify", await genome.BuiltAsync());

        Assert.Matches($"^ok: 12 genes, [0-9,]+ rows, fingerprint {await genome.FingerprintAsync()}\n$", verify.Output);
    }

    [Fact]
    public async Task Verify_names_the_file_in_which_a_byte_was_flipped()
    {
        using var temp = new TempFolder();
        var folder = temp.File("dataset");
        await Btui.ExpectAsync(0, genome.Arguments("run", folder, "--chunks", "1", "--n-genes", "3"));
        var file = Assert.Single(Directory.GetFiles(Path.Combine(folder, "master")));
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);

        var text = await Btui.ExpectAsync(1, "verify", folder);
        var json = JsonDocument.Parse((await Btui.ExpectAsync(1, "verify", folder, "--json")).Output).RootElement;

        Assert.Contains(Path.GetFileName(file), text.Output, StringComparison.Ordinal);
        Assert.Contains("\nNOT ok: ", text.Output, StringComparison.Ordinal);
        Assert.False(json.GetProperty("ok").GetBoolean());
        Assert.Contains(json.GetProperty("problems").EnumerateArray(), problem =>
            problem.Text("kind") == "hash" && problem.Text("where")!.EndsWith(Path.GetFileName(file), StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^ +[12] Done +[0-9]+/[0-9]+ +50/50 +5,000/5,000 +1$", RegexOptions.Multiline)]
    private static partial Regex ChunkLine();
}
