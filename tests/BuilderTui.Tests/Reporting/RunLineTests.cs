using System.CommandLine;
using System.Text.Json;
using Builder.Planning;
using BuilderTui.Commands;
using BuilderTui.Reporting;

namespace BuilderTui.Tests.Reporting;

public sealed class RunLineTests
{
    private static readonly BuildPlan Plan = new("mine", "", 10, 1000, 7, 900, 1, 1 << 30, true, 1 << 20, [new(1, 0, 9, 1000, 100)]);

    public static TheoryData<string> Lines() =>
    [
        "--genome /g.fa --annotation /a.gff3 --output-dir /d",
        "--genome /g.fa --annotation /a.gff3 --output-dir /d --n-genes 50 --subset-policy error_total --gene-types lncRNA protein_coding --kmer-sizes 3 4 --enrichers gene_level --hard-prob 0.1 --window 9 --easy-ratio 1.25 --flank 100 --base-model /part/base_model.json --seed 18446744073709551615",
        "--artifacts /run --output-dir /d --gene-ids-file /list.csv --gene-col id --allow-missing-genes --kmer-sizes 0 --strategy split --batch-size 3 --batch-rows 700 --chunks 4 --parallel 2 --memory-limit 1048577 --no-gc-limit",
    ];

    [Theory]
    [MemberData(nameof(Lines))]
    public void The_line_asks_for_the_same_build(string line)
    {
        var asked = Read(line.Split(' '));

        var again = Read(RunLine.Of(asked, Plan).Split(' ')[2..]);

        Assert.Equal(JsonSerializer.Serialize(asked), JsonSerializer.Serialize(again));
    }

    [Fact]
    public void A_strategy_of_a_file_that_may_be_gone_is_what_it_asked_for()
    {
        var line = RunLine.Of(new() { Genome = "/g", Annotation = "/a", OutputDir = "/d", Strategy = "mine" }, Plan);

        Assert.DoesNotContain("--strategy", line);
        Assert.EndsWith("--batch-size 7 --batch-rows 900 --chunks 1", line);
    }

    [Fact]
    public void A_shell_takes_each_word_for_one()
        => Assert.Contains(@" --genome '/my data/$x'\''s' ", RunLine.Of(new() { Genome = "/my data/$x's", Annotation = "/a", OutputDir = "/d" }, Plan));

    private static BuildRequest Read(string[] words)
    {
        var command = new Command("run");
        var options = new BuildOptions();
        options.AddTo(command);
        return options.Read(command.Parse(words));
    }
}
