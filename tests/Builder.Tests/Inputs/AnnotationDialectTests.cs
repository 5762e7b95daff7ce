using Builder.Inputs;

namespace Builder.Tests.Inputs;

public sealed class AnnotationDialectTests : IDisposable
{
    private static readonly FastaSequence[] Sequences = [new("1", 100_000), new("chr2", 100_000), new("NC_1.1", 100_000)];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string, string[]> Dialects() => new()
    {
        {
            "Ensembl GFF3",
            """
            ##gff-version 3
            ##sequence-region   1 1 100000
            1	x	chromosome	1	100000	.	.	.	ID=chromosome:1
            1	cpg	biological_region	5	9	0.3	+	.	external_name=oe %3D 0.6
            ###
            1	e	gene	100	900	.	-	.	ID=gene:ENSG1;Name=ABC%3B1;biotype=protein_coding;gene_id=ENSG1;version=3
            1	e	mRNA	100	900	.	-	.	ID=transcript:ENST1;Parent=gene:ENSG1;biotype=protein_coding
            1	e	three_prime_UTR	100	149	.	-	.	Parent=transcript:ENST1
            1	e	exon	100	200	.	-	.	Parent=transcript:ENST1;Name=E1;exon_id=E1
            1	e	CDS	150	200	.	-	0	ID=CDS:ENSP1;Parent=transcript:ENST1
            1	e	exon	800	900	.	-	.	Parent=transcript:ENST1;Name=E2
            ###
            1	e	ncRNA_gene	2000	2100	.	+	.	ID=gene:ENSG2;biotype=lncRNA;gene_id=ENSG2
            1	e	lnc_RNA	2000	2100	.	+	.	ID=transcript:ENST2;Parent=gene:ENSG2;biotype=lncRNA
            1	e	exon	2000	2100	.	+	.	Parent=transcript:ENST2
            """,
            [
                "ENSG1 ABC;1 protein_coding 1:100-900- ENST1(protein_coding)[100-200*, 800-900]",
                "ENSG2 - lncRNA 1:2000-2100+ ENST2(lncRNA)[2000-2100]",
            ]
        },
        {
            "NCBI GFF3",
            """
            ##gff-version 3
            #!processor NCBI annotwriter
            NC_1.1	RefSeq	region	1	100000	.	+	.	ID=NC_1.1:1..100000;Dbxref=taxon:9606
            NC_1.1	B	pseudogene	10	90	.	+	.	ID=gene-P1;Name=P1;gbkey=Gene;gene_biotype=pseudogene;pseudo=true
            NC_1.1	B	exon	10	20	.	+	.	ID=id-P1;Parent=gene-P1;gbkey=exon
            NC_1.1	B	exon	60	90	.	+	.	ID=id-P1-2;Parent=gene-P1;gbkey=exon
            NC_1.1	B	gene	100	900	.	+	.	ID=gene-TRN;Name=TRN;gene_biotype=miRNA
            NC_1.1	B	primary_transcript	100	900	.	+	.	ID=rna-TRN;Parent=gene-TRN
            NC_1.1	B	exon	100	900	.	+	.	ID=exon-TRN-1;Parent=rna-TRN
            NC_1.1	B	miRNA	150	170	.	+	.	ID=rna-MIR;Parent=rna-TRN
            NC_1.1	B	exon	150	170	.	+	.	ID=exon-MIR-1;Parent=rna-MIR
            NC_1.1	R	gene	2000	2900	.	-	.	ID=gene-CYTB;Name=CYTB;gene_biotype=protein_coding
            NC_1.1	R	CDS	2000	2100	.	-	0	ID=cds-1;Parent=gene-CYTB
            NC_1.1	R	CDS	2800	2900	.	-	0	ID=cds-1;Parent=gene-CYTB
            NC_1.1	R	cDNA_match	1	5	.	+	.	ID=aln0;Target=NM_1 1 5 +
            """,
            [
                "P1 P1 pseudogene NC_1.1:10-90+ P1(pseudogene)[10-20, 60-90]",
                "TRN TRN miRNA NC_1.1:100-900+ TRN(primary_transcript)[100-900] MIR(miRNA)[150-170]",
                "CYTB CYTB protein_coding NC_1.1:2000-2900- CYTB(protein_coding)[2000-2100*, 2800-2900*]",
            ]
        },
        {
            "FlyBase GFF3: children before their parents, comma lists, FASTA tail",
            """
            ##gff-version 3
            chr2	FlyBase	gene	100	900	.	+	.	ID=FBgn1;Name=mod(mdg4);Alias=a,b%2Cc
            chr2	FlyBase	exon	100	200	.	+	.	Parent=FBtr1,FBtr2
            chr2	RNASeq_splice	intron	201	499	23	+	.	ID=FBsf1;Name=Dmel:r6
            chr2	FlyBase	CDS	150	200	.	+	0	Parent=FBtr2
            chr2	FlyBase	mRNA	100	900	.	+	.	ID=FBtr1;Parent=FBgn1
            chr2	FlyBase	mRNA	100	900	.	+	.	ID=FBtr2;Parent=FBgn1
            chr2	FlyBase	exon	500	900	.	+	.	Parent=FBtr2
            chr2	FlyBase	exon	300	900	.	+	.	Parent=FBtr1
            chr2	FlyBase	gene	2000	2100	.	-	.	ID=FBgn2;Name=CR1
            chr2	FlyBase	pseudogene	2000	2100	.	-	.	ID=FBtr3;Parent=FBgn2
            chr2	FlyBase	exon	2000	2100	.	-	.	Parent=FBtr3
            ##FASTA
            >chr2
            ACGT	not	a	feature	line	any	more
            """,
            [
                "FBgn1 mod(mdg4) - chr2:100-900+ FBtr1(mRNA)[100-200, 300-900] FBtr2(mRNA)[100-200*, 500-900]",
                "FBgn2 CR1 - chr2:2000-2100- FBtr3(pseudogene)[2000-2100]",
            ]
        },
        {
            "TAIR GFF3: notes as biotypes, proteins, CDS of two parents",
            """
            1	TAIR10	gene	100	900	.	+	.	ID=AT1;Note=protein_coding_gene;Name=AT1
            1	TAIR10	mRNA	100	900	.	+	.	ID=AT1.1;Parent=AT1;Name=AT1.1;Index=1
            1	TAIR10	protein	120	600	.	+	.	ID=AT1.1-Protein;Name=AT1.1;Derives_from=AT1.1
            1	TAIR10	exon	100	200	.	+	.	Parent=AT1.1
            1	TAIR10	CDS	120	200	.	+	0	Parent=AT1.1,AT1.1-Protein;
            1	TAIR10	exon	500	900	.	+	.	Parent=AT1.1
            1	TAIR10	pseudogene	2000	2100	.	-	.	ID=AT2;Note=pseudogene;Name=AT2
            1	TAIR10	pseudogenic_transcript	2000	2100	.	-	.	ID=AT2.1;Parent=AT2
            1	TAIR10	pseudogenic_exon	2000	2100	.	-	.	Parent=AT2.1
            1	TAIR10	transposable_element_gene	3000	3100	.	-	.	ID=AT3;Note=transposable_element_gene;Name=AT3
            1	TAIR10	mRNA_TE_gene	3000	3100	.	-	.	ID=AT3.1;Parent=AT3
            1	TAIR10	exon	3000	3100	.	-	.	Parent=AT3.1
            1	TAIR10	gene	4000	4100	.	-	.	ID=AT4;Note=other_RNA;Name=AT4
            """,
            [
                "AT1 AT1 protein_coding 1:100-900+ AT1.1(mRNA)[100-200*, 500-900]",
                "AT2 AT2 pseudogene 1:2000-2100- AT2.1(pseudogenic_transcript)[2000-2100]",
                "AT3 AT3 transposable_element_gene 1:3000-3100- AT3.1(mRNA_TE_gene)[3000-3100]",
                "AT4 AT4 other_RNA 1:4000-4100-",
            ]
        },
        {
            "WormBase GFF3: no exon rows, touching UTR and CDS",
            """
            chr2	WormBase	gene	100	900	.	-	.	ID=Gene:WBGene1;Name=WBGene1;biotype=protein_coding;locus=homt-1
            chr2	WormBase	mRNA	100	900	.	-	.	ID=Transcript:Y7.1;Parent=Gene:WBGene1
            chr2	WormBase	three_prime_UTR	100	149	.	-	.	Parent=Transcript:Y7.1
            chr2	WormBase	CDS	150	200	.	-	0	ID=CDS:Y7;Parent=Transcript:Y7.1
            chr2	WormBase	CDS	700	800	.	-	0	ID=CDS:Y7;Parent=Transcript:Y7.1
            chr2	WormBase	five_prime_UTR	850	900	.	-	.	Parent=Transcript:Y7.1
            """,
            ["WBGene1 WBGene1 protein_coding chr2:100-900- Y7.1(mRNA)[100-200*, 700-800*, 850-900]"]
        },
        {
            "Ensembl GTF",
            """
            #!genome-build X
            1	havana	gene	100	900	.	+	.	gene_id "ENSG1"; gene_version "5"; gene_name "DDX; 11"; gene_biotype "protein_coding";
            1	havana	transcript	100	900	.	+	.	gene_id "ENSG1"; transcript_id "ENST1"; transcript_biotype "protein_coding";
            1	havana	exon	100	200	.	+	.	gene_id "ENSG1"; transcript_id "ENST1"; exon_number "1";
            1	havana	CDS	150	200	.	+	0	gene_id "ENSG1"; transcript_id "ENST1"; protein_id "P";
            1	havana	start_codon	150	152	.	+	0	gene_id "ENSG1"; transcript_id "ENST1";
            1	havana	exon	500	900	.	+	.	gene_id "ENSG1"; transcript_id "ENST1"; exon_number "2";
            """,
            ["ENSG1 DDX; 11 protein_coding 1:100-900+ ENST1(protein_coding)[100-200*, 500-900]"]
        },
        {
            "GENCODE GTF",
            """
            ##description: evidence-based annotation
            ##format: gtf
            chr2	HAVANA	gene	100	900	.	-	.	gene_id "ENSG1.5"; gene_type "lncRNA"; gene_name "DDX"; level 2;
            chr2	HAVANA	transcript	100	900	.	-	.	gene_id "ENSG1.5"; transcript_id "ENST1.2"; gene_type "lncRNA"; transcript_type "retained_intron"; level 2;
            chr2	HAVANA	exon	500	900	.	-	.	gene_id "ENSG1.5"; transcript_id "ENST1.2"; exon_number 1; level 2;
            chr2	HAVANA	exon	100	200	.	-	.	gene_id "ENSG1.5"; transcript_id "ENST1.2"; exon_number 2; level 2;
            """,
            ["ENSG1.5 DDX lncRNA chr2:100-900- ENST1.2(retained_intron)[100-200, 500-900]"]
        },
        {
            "GTF of exon rows only",
            """
            1	x	exon	500	900	.	+	.	gene_id "G1"; transcript_id "T1";
            1	x	exon	100	200	.	+	.	gene_id "G1"; transcript_id "T1";
            1	x	CDS	2000	2100	.	-	.	transcript_id "T2"; gene_id "G2"; gene_name "two"
            1	x	stop_codon	1997	1999	.	-	.	transcript_id "T2"; gene_id "G2"
            """,
            ["G1 - - 1:100-900+ T1(-)[100-200, 500-900]", "G2 two - 1:1997-2100- T2(-)[1997-2100*]"]
        },
        {
            "GTF with the gene row last",
            """
            1	x	exon	100	200	.	+	.	gene_id "G1"; transcript_id "T1";
            1	x	gene	50	950	.	+	.	gene_id "G1"; gene_biotype "tRNA"; transcript_id "";
            """,
            ["G1 - tRNA 1:50-950+ T1(-)[100-200]"]
        },
    };

    [Theory]
    [MemberData(nameof(Dialects))]
    public void A_dialect_loads_whole(string dialect, string text, string[] expected)
    {
        _ = dialect;
        var annotation = AnnotationReader.Read(_folder.Write("genes.txt", text), Sequences, cancel: TestContext.Current.CancellationToken);

        Assert.Equal(expected, annotation.Genes.Select(Rendering.Of));
        Assert.Empty(annotation.Warnings);
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Line_ends_blank_lines_and_packing_change_nothing(string dialect, string text, string[] expected)
    {
        _ = dialect;
        var disturbed = "\uFEFF" + text.ReplaceLineEndings("\r\n\r\n").TrimEnd();
        var annotation = AnnotationReader.Read(_folder.Write("genes.gz", TemporaryFolder.Gzip(disturbed)), Sequences, cancel: TestContext.Current.CancellationToken);

        Assert.Equal(expected, annotation.Genes.Select(Rendering.Of));
        Assert.Empty(annotation.Warnings);
    }

    [Fact]
    public void Genes_stand_in_genome_order()
    {
        var rows = new[] { ("chr2", 5, "A"), ("1", 90, "B"), ("1", 80, "b"), ("1", 80, "C"), ("NC_1.1", 1, "D") }
            .Select(row => $"{row.Item1}\tx\tgene\t{row.Item2}\t99\t.\t+\t.\tID={row.Item3}");
        var annotation = AnnotationReader.Read(_folder.Write("genes.gff3", string.Join('\n', rows)), Sequences, cancel: TestContext.Current.CancellationToken);

        Assert.Equal(["C", "b", "B", "A", "D"], annotation.Genes.Select(gene => gene.Id));
    }

    public void Dispose() => _folder.Dispose();
}
