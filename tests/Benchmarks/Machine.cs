using System.Diagnostics;

namespace Benchmarks;

/// <summary>What it runs on, and how time is taken.</summary>
internal static class Machine
{
    public static void Print()
    {
        var cpu = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal));
        var load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
        Console.WriteLine($"{cpu?.Split(':')[1].Trim() ?? "unknown processor"}, {Environment.ProcessorCount} cores, .NET {Environment.Version}, load {load}");
#if DEBUG
        Console.WriteLine("This is a Debug build: its figures mean nothing; add -c Release.");
#endif
    }

    /// <summary>User and system time of this process in seconds: others on the machine do not count.</summary>
    public static double CpuSeconds() => Environment.CpuUsage.TotalTime.TotalSeconds;

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Runs a program to its end and hands back what it printed, or null if it failed, with the reason printed.</summary>
    public static async Task<string?> RunAsync(string program, params string[] arguments)
    {
        if (!File.Exists(program))
        {
            Console.WriteLine($"missing: {program}");
            return null;
        }

        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode == 0)
        {
            return output;
        }

        Console.WriteLine($"{Path.GetFileName(program)} ended with {process.ExitCode}: {(await error).Trim().Split('\n')[^1]}");
        return null;
    }
}
