using System.CommandLine;
using System.Text.Json;
using Builder.Dataset;
using Builder.Telemetry;

namespace BuilderTui.Commands;

/// <summary><c>btui plan</c>: as run, but prints and starts nothing.</summary>
internal static class PlanCommand
{
    public static Command Create(TimeProvider time)
    {
        var command = new Command("plan", "Shows what run would do; starts nothing. Example: btui plan --genome genome.fa --annotation genes.gff3 --output-dir dataset");
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
            Console.WriteLine(line.GetValue(json) ? JsonSerializer.Serialize(Json(build, limiter), JsonText.Options) : PlanText.Of(build, limiter));
            return ExitCode.Ok;
        });
        return command;
    }

    private static object Json(PreparedBuild build, LimitFacility limiter)
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
            Warnings = build.Notes.Concat(build.Warnings.Select(PlanText.Warning)),
        };
    }
}
