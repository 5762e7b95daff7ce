using Builder.Inputs;
using Builder.Planning;

namespace Builder.Tests.Planning;

public sealed class PlannerTests
{
    private const long Gibi = 1L << 30;
    private const long RowBytes = 1000;

    private static readonly MachineFacts Machine = new(Cores: 4, RamTotal: 16 * Gibi, RamAvailable: 9 * Gibi);

    [Fact]
    public void Without_a_wish_the_strategy_and_the_machine_decide()
    {
        var (plan, genes) = Plan(Genes.Row(1000));

        Assert.Equal("conservative", plan.Strategy);
        Assert.Equal("1,000 genes", plan.StrategyReason);
        Assert.Equal((50, 5_000), (plan.BatchSize, plan.BatchRows));
        Assert.Equal(8, plan.Chunks.Count); // two for each core
        Assert.Equal(4, plan.Parallel);
        Assert.Equal((9 * Gibi - Gibi) / 4, plan.MemoryLimit);
        Assert.True(plan.GcLimit);
        Assert.Equal((1000, 1_000_000L), (plan.GenesTotal, plan.BasesTotal));
        Assert.Equal(1000, genes.Count);
    }

    [Fact]
    public void What_is_asked_for_is_taken()
    {
        var (plan, genes) = Plan(Genes.Row(1000), Request() with
        {
            Strategy = "aggressive",
            Genes = 100,
            BatchSize = 3,
            BatchRows = 700,
            Chunks = 5,
            Parallel = 2,
            MemoryLimit = 64 << 20,
            GcLimit = false,
        });

        Assert.Equal(
            ("aggressive", 100, 3, 700, 5, 2, 64L << 20, false),
            (plan.Strategy, plan.GenesTotal, plan.BatchSize, plan.BatchRows, plan.Chunks.Count, plan.Parallel, plan.MemoryLimit, plan.GcLimit));
        Assert.Equal(100, genes.Count);
    }

    [Fact]
    public void A_strategy_of_the_users_own_is_obeyed_and_the_plan_keeps_what_it_asks_for()
    {
        var own = new Strategy
        {
            Name = "mine",
            BatchSize = 7,
            BatchRows = 900,
            Chunks = 3,
            Environment = new Dictionary<string, string> { ["NIGHT"] = "1" },
            File = "mine.json",
        };

        var plan = Plan(Genes.Row(100), Request() with { Strategy = "mine", OwnStrategy = own }).Plan;

        Assert.Equal(
            ("mine", "from mine.json", 7, 900, 3),
            (plan.Strategy, plan.StrategyReason, plan.BatchSize, plan.BatchRows, plan.Chunks.Count));
        Assert.Equal("1", plan.Environment!["NIGHT"]);
        Assert.Null(Plan(Genes.Row(100)).Plan.Environment);
    }

    [Fact]
    public void Never_more_workers_than_chunks_cores_or_memory_for_them()
    {
        Assert.Equal(1, Plan(Genes.Row(1)).Plan.Parallel);
        Assert.Equal(3, Plan(Genes.Row(1000), Request() with { Chunks = 3 }).Plan.Parallel);
        Assert.Equal(2, Plan(Genes.Row(1000), machine: Machine with { Cores = 2 }).Plan.Parallel);
        Assert.Equal(1, Plan(Genes.Row(1000), machine: Machine with { RamTotal = Gibi, RamAvailable = 150 << 20 }).Plan.Parallel);
        Assert.Equal(1, Plan(Genes.Row(1000), machine: Machine with { RamAvailable = 0 }).Plan.Parallel);
    }

    [Fact]
    public void A_machine_whose_memory_cannot_be_read_gets_one_worker_with_one_gibibyte()
    {
        var plan = Plan(Genes.Row(1000), machine: new(Cores: 8, null, null)).Plan;

        Assert.Equal((1, Gibi), (plan.Parallel, plan.MemoryLimit));
    }

    [Fact]
    public void A_limit_is_never_less_than_a_worker_can_live_with()
        => Assert.Equal(256L << 20, Plan(Genes.Row(1000), machine: Machine with { RamAvailable = 0 }).Plan.MemoryLimit);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(4, 0)]
    [InlineData(16, 1)]
    public void A_tenth_of_the_memory_and_at_most_one_gibibyte_is_left_to_others(long gibibytes, long expectedGibibytes)
        => Assert.Equal(expectedGibibytes > 0 ? expectedGibibytes * Gibi : gibibytes * Gibi / 10, Planner.Reserve(gibibytes * Gibi));

    [Fact]
    public void Many_genes_make_more_chunks_so_that_each_is_of_bounded_length()
        => Assert.Equal(40, Plan(Genes.Row(4000, length: 100), Request() with { BatchSize = 10 }).Plan.Chunks.Count);

    [Fact]
    public void Larger_batches_are_expected_to_need_more_memory()
    {
        var genes = Genes.Row(200).Select(gene => gene with { Transcripts = [Genes.Transcript("t", (gene.Start, gene.Start + 99), (gene.Start + 500, gene.End))] }).ToArray();

        var small = Plan(genes, Request() with { BatchSize = 1, BatchRows = 500 }).Plan.PredictedPeak;
        var large = Plan(genes, Request() with { BatchSize = 100, BatchRows = 20_000 }).Plan.PredictedPeak;

        Assert.True(small < large);
    }

    [Fact]
    public void A_planned_gene_knows_its_place_its_chunk_its_sites_and_its_overlaps()
    {
        Gene[] all =
        [
            Genes.Of("a", 1, 100, transcripts: Genes.Transcript("t", (1, 10), (21, 100))),
            Genes.Of("left-out", 50, 250, type: "lncRNA"),
            Genes.Of("b", 200, 300, Strand.Minus),
            Genes.Of("c", 240, 400),
        ];

        var (plan, genes) = Plan(all, Request() with { Chunks = 2 });

        Assert.Equal(["a", "b", "c"], genes.Select(gene => gene.Id));
        Assert.Equal([0, 1, 2], genes.Select(gene => gene.Ordinal));
        Assert.Equal(plan.Chunks.SelectMany(chunk => Enumerable.Repeat(chunk.Id, chunk.Genes)), genes.Select(gene => gene.Chunk));
        Assert.Equal([1, 0, 1], genes.Select(gene => gene.Overlaps)); // of the whole annotation, on the same strand
        Assert.Equal((10, 19), (genes[0].Donors[0].Position, genes[0].Acceptors[0].Position));
        Assert.Equal("t", genes[0].Representative?.Id);
        Assert.Null(genes[1].Representative);
    }

    [Fact]
    public void The_same_request_makes_the_same_plan()
    {
        var (one, other) = (Plan(Genes.Row(500)).Plan, Plan(Genes.Row(500)).Plan);

        Assert.Equal(one.Chunks, other.Chunks);
        Assert.Equal(one, other with { Chunks = one.Chunks });
    }

    [Fact]
    public void A_pilot_is_part_of_the_plan_and_changes_nothing_but_its_chunks()
    {
        var (plan, genes) = Plan(Genes.Row(500), Request() with { Pilot = 100 });
        var without = Plan(Genes.Row(500));

        Assert.Equal(100, plan.Chunks.Where(chunk => chunk.Pilot).Sum(chunk => chunk.Genes));
        Assert.Equal(without.Genes.Select(gene => gene.Id), genes.Select(gene => gene.Id));
        Assert.Equal((without.Plan.BasesTotal, without.Plan.BatchSize), (plan.BasesTotal, plan.BatchSize));
        Assert.DoesNotContain(without.Plan.Chunks, chunk => chunk.Pilot);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(500)]
    public void A_pilot_that_leaves_nothing_to_foretell_is_refused(int genes)
        => Assert.Contains("--pilot", Assert.Throws<InputException>(() => Plan(Genes.Row(500), Request() with { Pilot = genes })).Message);

    private static (BuildPlan Plan, IReadOnlyList<PlannedGene> Genes) Plan(
        Gene[] genes, BuildRequest? request = null, MachineFacts? machine = null)
    {
        var asked = request ?? Request();
        var selected = GeneSelection.Select(genes, asked, _ => []).Genes;
        return Planner.Plan(asked, Planner.Describe(genes, selected), machine ?? Machine, RowBytes);
    }

    private static BuildRequest Request() => new() { Genome = "genome.fa", Annotation = "genes.gff3", OutputDir = "out" };
}
