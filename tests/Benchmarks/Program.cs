using Benchmarks;

// dotnet run --project tests/Benchmarks -c Release -- [rows] [columns] [build] [memory] [supervisor] [screen]; docs/performance.md says what each is.
string[] all = ["rows", "columns", "build", "memory", "supervisor", "screen"];
var chosen = args.Length == 0 ? all : args;
if (chosen.Except(all).FirstOrDefault() is { } unknown)
{
    await Console.Error.WriteLineAsync($"There is no benchmark {unknown}; choose from {string.Join(", ", all)}.");
    return 2;
}

Machine.Print();
using var scratch = new Scratch();
if (chosen.Contains("rows"))
{
    await RowBenchmark.RunAsync(scratch);
}

if (chosen.Contains("columns"))
{
    ColumnBenchmark.Run(scratch);
}

if (chosen.Contains("build"))
{
    await BuildBenchmark.RunAsync(scratch);
}

if (chosen.Contains("memory"))
{
    await MemoryBenchmark.RunAsync(scratch);
}

if (chosen.Contains("supervisor"))
{
    JournalBenchmark.Run(scratch);
    await SupervisorBenchmark.RunAsync(scratch);
}

if (chosen.Contains("screen"))
{
    await ScreenBenchmark.RunAsync(scratch);
}

return 0;
