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
            Shows what run would do, and how each strategy fits these genes and this machine; starts nothing. With --pilot N it builds N genes that stand for all, and foretells peak, time and disk of the whole build from them; run goes on from there.

            Example: btui plan --genome genome.fa --annotation genes.gff3 --output-dir dataset --n-genes 1000
                     btui plan --genome genome.fa --annotation genes.gff3 --output-dir dataset --pilot 200
            """);
        var options = new BuildOptions();
        options.AddTo(command);
        var pilot = new PilotOption("Build N genes of all lengths now, in the output folder, and foretell the whole build from what they needed; btui run with the same options goes on from them");
        pilot.AddTo(command);
        var json = new Option<bool>("--json") { Description = "Print the plan as JSON" };
        command.Options.Add(json);
        command.SetAction(async (line, cancel) =>
        {
            var request = pilot.Read(line, options.Read(line));
            if (request.Pilot is not null || PilotStart.IsThere(request, time))
            {
                return await MeasureAsync(request, options.ReadEach(line), line.GetValue(json), time, cancel);
            }

            var expanding = ExpansionStart.IsMeant(request);
            BuildStart.CheckOutput(request.OutputDir, expanding);
            var build = expanding ? ExpansionStart.Plan(request, time) : BuildStart.Plan(request, cancel);
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

    // The story goes where no script reads.
    private static async Task<int> MeasureAsync(
        BuildRequest request, IReadOnlyList<(Strategy Strategy, BuildRequest Request)> each, bool json, TimeProvider time, CancellationToken cancel)
    {
        PilotStart.Prepare(request, time);
        var folder = new BuildFolder(request.OutputDir);
        var pilot = request.Pilot is null
            ? PilotStart.Comparison(request, time)
            : await PilotStart.MeasureAsync(request, [], Console.Error, time, cancel);
        if (pilot is null)
        {
            await Console.Error.WriteLineAsync($"btui: {PilotStart.WhyNot(folder, time)}");
            return ExitCode.Operator;
        }

        var record = BuildRecord.Read(folder);
        Console.WriteLine(json
            ? JsonSerializer.Serialize(
                PilotText.Json(record, pilot, StrategyComparison.Of(each, [.. GeneFiles.ReadAll(folder, record.Plan)], BuildStart.MachineFor(request.OutputDir))), JsonText.Options)
            : PilotText.Of(record, pilot) + PilotText.Next(record, pilot));
        return ExitCode.Ok;
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
