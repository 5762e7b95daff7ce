using Builder.Dataset;
using Builder.Inputs.Simulation;
using Builder.Planning;

namespace Builder.Tests.Dataset;

public sealed class PlanFactsTests : IDisposable
{
    private const int Genes = 30;
    private const long Limit = 1L << 30;

    private static readonly MachineFacts Machine = new(2, 8L << 30, 4L << 30) { SwapTotal = 0, DiskFree = 1L << 40 };

    private readonly TemporaryFolder _folder = new();
    private readonly BuildRequest _request;
    private readonly PreparedBuild _build;

    public PlanFactsTests()
    {
        var simulated = GenomeSimulator.Simulate(new() { Genes = Genes, Seed = 1 }, _folder.Path, TestContext.Current.CancellationToken);
        _request = new() { Genome = simulated.Genome, Annotation = simulated.Annotation, OutputDir = _folder.File("build"), Options = new() { KmerSizes = [2] } };
        _build = BuildPreparation.Create(_request, Machine, (_, _) => { });
    }

    [Fact]
    public void Batches_as_planned_are_expected_to_need_what_the_plan_expected()
    {
        var facts = Read();

        Assert.Equal(Genes, facts.RowsOfGenes.Count);
        Assert.Equal(_build.Record.Plan.PredictedPeak, facts.Peak(new(_build.Record.Plan.BatchSize, _build.Record.Plan.BatchRows)));
        Assert.True(facts.Peak(new(1, 500)) < facts.Peak(new(Genes, 100_000)));
    }

    [Fact]
    public void A_strategy_is_judged_with_the_builds_own_options_limit_and_workers()
    {
        var matrix = Read().Matrix;
        var planned = Planner.Plan(
            _request with { Strategy = "aggressive" }, _build.Genes, Machine, BuildPreparation.RowBytes(_build.Record.Schema)).Plan;

        var row = matrix.Rows[^1];
        Assert.Equal(Strategies.All.Select(strategy => strategy.Name), matrix.Rows.Select(one => one.Strategy.Name));
        Assert.Equal("conservative", matrix.Recommended);
        Assert.Equal((planned.PredictedPeak, Limit, 3), (row.Plan.PredictedPeak, row.Plan.MemoryLimit, row.Plan.Parallel));
        Assert.Equal(matrix.Rows[0].Forecast, row.Forecast);
    }

    [Fact]
    public void Rows_that_are_written_need_no_second_room()
    {
        var needed = Read().Matrix.Rows[0].Forecast;
        var room = Machine with { DiskFree = needed.DiskBytes / 5 };

        Assert.Equal(Fit.TooLittle, Read(room).Matrix.Rows[0].Disk);
        Assert.Equal(Fit.Fits, Read(room, needed.Rows).Matrix.Rows[0].Disk);
    }

    public void Dispose() => _folder.Dispose();

    private PlanFacts Read(MachineFacts? machine = null, long rowsDone = 0)
        => PlanFacts.Read(new BuildFolder(_request.OutputDir), machine ?? Machine, Limit, parallel: 3, rowsDone);
}
