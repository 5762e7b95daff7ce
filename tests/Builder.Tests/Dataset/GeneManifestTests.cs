using Builder.Dataset;
using Builder.Inputs;
using Builder.Planning;

namespace Builder.Tests.Dataset;

public sealed class GeneManifestTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_gene_has_its_row_with_its_file()
    {
        PlannedGene[] genes =
        [
            Samples.Gene(2000, [1, 2], [3], "a", 0),
            Samples.Gene(1, [], [], "b", 1) with { Name = null, Type = null, Strand = Strand.Minus },
            Samples.Gene(300, [], [], "c", 2) with { Name = "odd, \"quoted\"\nname" },
            Samples.Gene(10, [], [], "d", 3),
            Samples.Gene(10, [], [], "left-out", 4),
        ];
        var folder = new BuildFolder(_folder.Path);

        GeneManifest.Write(folder, genes, [Batch(0, 0), Batch(1, 2), Batch(4, 4) with { LeftOut = true }]);

        Assert.Equal(
            """
            global_index,gene_id,gene_name,gene_type,chrom,strand,gene_length,start,end,total_splice_sites,donor_sites,acceptor_sites,splice_density_per_kb,file_index,file_name
            0,a,Name a,protein_coding,chr1,+,2000,1001,3000,3,2,1,1.5,1,batch_00001.parquet
            1,b,,,chr1,-,1,1001,1001,0,0,0,0,2,batch_00002.parquet
            2,c,"odd, ""quoted""
            name",protein_coding,chr1,+,300,1001,1300,0,0,0,0,2,batch_00002.parquet
            3,d,Name d,protein_coding,chr1,+,10,1001,1010,0,0,0,0,,
            4,left-out,Name left-out,protein_coding,chr1,+,10,1001,1010,0,0,0,0,,

            """,
            File.ReadAllText(folder.Manifest));
    }

    private static CommittedBatch Batch(int first, int last)
        => new(1, 1, 1, first, last, "batch_00001.parquet", 0, 0, "", [.. new long[last - first + 1]], 0, null, 1, 500);
}
