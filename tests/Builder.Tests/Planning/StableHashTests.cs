using Builder.Planning;

namespace Builder.Tests.Planning;

/// <summary>Frozen: another value would choose other genes and other rows for the same seed.</summary>
public sealed class StableHashTests
{
    [Theory]
    [InlineData(0UL, "", 0x34c96acdcadb1bbbUL)]
    [InlineData(42UL, "ENSG00000139618", 0x0b23fbb04853c624UL)]
    [InlineData(42UL, "FBgn0000003", 0xbc195a80a5e7d8e9UL)]
    [InlineData(43UL, "FBgn0000003", 0xe00363c08f6598bdUL)]
    [InlineData(ulong.MaxValue, "gène", 0x7146af501dc364c9UL)]
    public void Values_never_change(ulong seed, string gene, ulong expected) => Assert.Equal(expected, StableHash.Of(seed, gene));
}
