using Builder.Planning;
using CsCheck;

namespace Builder.Tests.Planning;

public sealed class NaturalOrderTests
{
    [Fact]
    public void Chromosomes_come_as_people_count_them()
    {
        string[] expected = ["1", "2", "10", "22", "MT", "X", "Y", "chr1", "chr1_random", "chr02", "chr2", "chr2L", "chr10", "chrX", "scaffold_9", "scaffold_10"];

        Assert.Equal(expected, expected.Reverse().Order(NaturalOrder.Instance));
    }

    [Fact]
    public void It_is_an_order_of_all_names() => Gen.Select(Name, Name, Name).Sample((a, b, c) =>
    {
        var order = NaturalOrder.Instance;

        Assert.Equal(a == b, order.Compare(a, b) == 0);
        Assert.Equal(Math.Sign(order.Compare(a, b)), -Math.Sign(order.Compare(b, a)));
        Assert.False(order.Compare(a, b) < 0 && order.Compare(b, c) < 0 && order.Compare(a, c) >= 0);
    });

    private static Gen<string> Name => Gen.Char["01X-"].Array[0, 5].Select(letters => new string(letters));
}
