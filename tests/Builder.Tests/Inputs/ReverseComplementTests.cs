using System.Text;
using Builder.Inputs;

namespace Builder.Tests.Inputs;

public sealed class ReverseComplementTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("A", "T")]
    [InlineData("ACGTN", "NACGT")]
    [InlineData("AACCGGTTNNA", "TNNAACCGGTT")]
    public void The_other_strand_is_read_backwards(string bases, string expected)
    {
        var buffer = Encoding.ASCII.GetBytes(bases);

        ReverseComplement.InPlace(buffer);

        Assert.Equal(expected, Encoding.ASCII.GetString(buffer));
    }
}
