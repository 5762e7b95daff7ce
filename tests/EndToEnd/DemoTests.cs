using EndToEnd.Support;

namespace EndToEnd;

public sealed class DemoTests
{
    private static readonly string[] MemoryVerdicts = ["OomOwnLimit", "OutOfMemory", "OomGlobal"];

    [Fact]
    public async Task The_demo_dies_for_memory_goes_on_smaller_and_ends_complete()
    {
        using var temp = new TempFolder();

        var demo = await Btui.ExpectAsync(0, "demo", "--plain", "--output-dir", temp.File("demo"));

        var status = await Btui.StatusAsync(temp.File("demo/dataset"));
        Assert.Equal("Complete", status.GetProperty("build").GetProperty("state").GetString());
        Assert.Contains(status.GetProperty("chunks").EnumerateArray(), chunk =>
        {
            var attempts = chunk.GetProperty("attempts").EnumerateArray().ToList();
            var died = attempts.FindIndex(attempt => MemoryVerdicts.Contains(attempt.GetProperty("verdict").GetString()));
            var done = attempts.FindIndex(attempt => attempt.GetProperty("verdict").GetString() == "Completed");
            return died >= 0 && done > died
                && attempts[done].GetProperty("batch_size").GetInt32() < attempts[died].GetProperty("batch_size").GetInt32();
        });
        Assert.Contains(" OOM ", demo.Output, StringComparison.Ordinal);
        Assert.Contains(" RESUME ", demo.Output, StringComparison.Ordinal);
        Assert.Contains("verify ok", demo.Output, StringComparison.Ordinal);
        await Btui.FingerprintAsync(temp.File("demo/dataset"));
    }
}
