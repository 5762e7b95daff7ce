using System.ComponentModel;
using System.Diagnostics;

namespace EndToEnd.Support;

/// <summary>pandas with pyarrow, where python3 has both.</summary>
internal static class Pandas
{
    /// <summary>The lines that a script prints; skips the test where pandas or pyarrow is missing.</summary>
    /// <param name="script">Python; <c>rows</c> is the DataFrame of the dataset.</param>
    public static async Task<string[]> ReadAsync(string folder, string script)
    {
        var (missing, _, why) = await RunAsync("-c", "import pandas, pyarrow");
        Assert.SkipUnless(missing == 0, $"python3 cannot import pandas and pyarrow here: {why.Trim().Split('\n')[^1]}");
        var (exitCode, output, error) = await RunAsync(
            "-c", $"import pandas, sys\nrows = pandas.read_parquet(sys.argv[1], engine='pyarrow')\n{script}", Path.Combine(folder, "master"));
        Assert.True(exitCode == 0, error);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var cancel = TestContext.Current.CancellationToken;
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo("python3", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEndAsync(cancel);
            var output = await process.StandardOutput.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            return (process.ExitCode, output, await error);
        }
        catch (Win32Exception exception)
        {
            return (-1, "", exception.Message); // there is no python3
        }
    }
}
