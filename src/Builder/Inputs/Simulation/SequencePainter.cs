using System.Buffers.Binary;

namespace Builder.Inputs.Simulation;

/// <summary>Fills stretches of a genome with bases.</summary>
internal sealed class SequencePainter(RandomSource random)
{
    // 105 of 256 are C or G: 41 %.
    private static readonly byte[] Background = Letters(76, 53, 52, 75);
    private static readonly byte[] Exonic = Letters(64, 64, 64, 64);
    private static readonly LogNormal BetweenRepeats = new(1500, 1.0, 50, 50_000);
    private static readonly LogNormal Repeat = new(280, 0.5, 20, 6000);
    private static readonly LogNormal Gap = new(300, 1.0, 10, 5000);

    /// <summary>Sequence outside exons: 41 % GC, repeats in lower case, now and then a run of N.</summary>
    public void PaintBackground(Span<byte> destination, double gapChance)
    {
        Paint(destination, Background);
        for (var start = BetweenRepeats.Draw(random); start < destination.Length; start += BetweenRepeats.Draw(random))
        {
            var repeat = destination[start..Math.Min(destination.Length, start + Repeat.Draw(random))];
            foreach (ref var letter in repeat)
            {
                letter |= 0x20;
            }

            start += repeat.Length;
        }

        if (random.Chance(gapChance))
        {
            var length = Math.Min(Gap.Draw(random), destination.Length / 2);
            destination.Slice(random.Between(0, destination.Length - length), length).Fill((byte)'N');
        }
    }

    /// <summary>A whole gene as it stands in the FASTA.</summary>
    /// <param name="destination">As long as the gene.</param>
    public void PaintGene(SimulatedGene gene, Span<byte> destination)
    {
        const double GapChance = 0.002;
        var donor = SiteProfile.Donor;
        var acceptor = SiteProfile.Acceptor;
        for (var number = 0; number < gene.Exons.Count; number++)
        {
            var exon = gene.Exons[number];
            Paint(destination[exon.Start..exon.End], Exonic);
            if (number > 0)
            {
                PaintBackground(destination[gene.Exons[number - 1].End..exon.Start], GapChance);
            }
        }

        // Last, because a site reaches over both the exon and the intron.
        for (var number = 1; number < gene.Exons.Count; number++)
        {
            donor.Draw(destination[(gene.Exons[number - 1].End - donor.ExonBases)..], random);
            acceptor.Draw(destination[(gene.Exons[number].Start + acceptor.ExonBases - acceptor.Length)..], random);
        }

        if (gene.Strand == Strand.Minus)
        {
            ReverseKeepingCase(destination);
        }
    }

    private static void ReverseKeepingCase(Span<byte> bases)
    {
        bases.Reverse();
        foreach (ref var letter in bases)
        {
            letter = (letter & 0xDF) switch
            {
                'A' => (byte)('T' | (letter & 0x20)),
                'C' => (byte)('G' | (letter & 0x20)),
                'G' => (byte)('C' | (letter & 0x20)),
                'T' => (byte)('A' | (letter & 0x20)),
                _ => letter,
            };
        }
    }

    private void Paint(Span<byte> destination, byte[] letters)
    {
        Span<byte> numbers = stackalloc byte[sizeof(ulong)];
        while (!destination.IsEmpty)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(numbers, random.NextUInt64());
            var count = Math.Min(destination.Length, numbers.Length);
            for (var i = 0; i < count; i++)
            {
                destination[i] = letters[numbers[i]];
            }

            destination = destination[count..];
        }
    }

    /// <summary>A letter for each value of a byte.</summary>
    private static byte[] Letters(int a, int c, int g, int t)
    {
        var letters = new byte[256];
        letters.AsSpan(0, a).Fill((byte)'A');
        letters.AsSpan(a, c).Fill((byte)'C');
        letters.AsSpan(a + c, g).Fill((byte)'G');
        letters.AsSpan(a + c + g, t).Fill((byte)'T');
        return letters;
    }
}
