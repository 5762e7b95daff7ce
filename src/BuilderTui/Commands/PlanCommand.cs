using System.CommandLine;
using System.Text.Json;
using Builder.Dataset;
using Builder.Planning;
using Builder.Telemetry;

namespace BuilderTui.Commands;

/// <summary><c>btui plan</c>: as run, but prints and starts nothing.</summary>
internal static class PlanCommand
{
    public static Command Create(TimeProvider time)
    {
        var command = new Command("plan", """
            Shows what run would do, and how each strategy fits these genes and this machine; starts nothing.

            Example: btui plan --genome genome.fa --annotation genes.gff3 --output-dir dataset --n-genes 1000
            """);
        var options = new BuildOptions();
        options.AddTo(command);
        var json = new Option<bool>("--json") { Description = "Print the plan as JSON" };
        command.Options.Add(json);
        command.SetAction(line =>
        {
            var request = options.Read(line);
            var expanding = ExpansionStart.IsMeant(request);
            BuildStart.CheckOutput(request.OutputDir, expanding);
            var build = expanding ? ExpansionStart.Plan(request, time) : BuildStart.Plan(request);
            var limiter = LimitFacilities.Choose(new SystemRoots());
            var matrix = build.NewChunks.Any()
                ? StrategyComparison.Of(options.ReadEach(line), [.. build.Genes.Skip(build.GenesBefore)], BuildStart.MachineFor(request.OutputDir))
                : null;
            Console.WriteLine(line.GetValue(json)
                ? JsonSerializer.Serialize(Json(build, limiter, matrix), JsonText.Options)
                : $"{PlanText.Of(build, limiter)}{(matrix is null ? "" : $"\n\n{MatrixText.Of(matrix).TrimEnd()}")}");
            return ExitCode.Ok;
        });
        return command;
    }

    private static object Json(PreparedBuild build, LimitFacility limiter, StrategyMatrix? matrix)
    {
        var plan = build.Record.Plan;
        long? Bases(long size) => PlanText.IsFromTables(build) ? null : size;
        return new
        {
            plan.Strategy,
            plan.StrategyReason,
            plan.GenesTotal,
            BasesTotal = Bases(plan.BasesTotal),
            plan.BatchSize,
            plan.BatchRows,
            plan.Parallel,
            plan.MemoryLimit,
            plan.PredictedPeak,
            LimitEnforcedBy = limiter.Name,
            LimitReason = limiter.Reason,
            Columns = build.Record.Schema.Count,
            Chunks = plan.Chunks.Select(chunk => new { chunk.Id, chunk.Genes, Bases = Bases(chunk.Bases) }),
            Strategies = matrix is null ? null : MatrixJson.Of(matrix),
            Warnings = build.Notes.Concat(build.Warnings.Select(PlanText.Warning)),
        };
    }
}
