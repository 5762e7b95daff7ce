using Builder.Journal;
using Builder.Supervision;

namespace Builder.Tests.Supervision;

/// <summary>The life cycle of a chunk, as data.</summary>
public sealed class ChunkMovesTests
{
    private static readonly ChunkState[] States = Enum.GetValues<ChunkState>();

    [Fact]
    public void Every_state_can_be_reached_from_the_first()
    {
        var reached = new HashSet<ChunkState> { ChunkState.Waiting };
        while (reached.SelectMany(ChunkMoves.From).Where(state => !reached.Contains(state)).ToList() is { Count: > 0 } more)
        {
            reached.UnionWith(more);
        }

        Assert.Equal(States, reached.Order());
    }

    [Fact]
    public void A_done_chunk_is_held_if_it_is_found_damaged_waits_if_a_gene_is_taken_in_again_and_goes_nowhere_else()
        => Assert.Equal([ChunkState.Held, ChunkState.Waiting], ChunkMoves.From(ChunkState.Done));

    [Fact]
    public void From_every_other_state_a_chunk_can_get_done()
        => Assert.All(States.Where(state => state != ChunkState.Done), state => Assert.Contains(ChunkState.Done, ReachedFrom(state)));

    [Fact]
    public void A_chunk_runs_before_it_is_held_or_tried_again()
        => Assert.All(
            (ChunkState[])[ChunkState.Held, ChunkState.Retrying],
            state => Assert.Equal([ChunkState.Running], States.Where(from => from != ChunkState.Done && ChunkMoves.From(from).Contains(state))));

    [Fact]
    public void A_chunk_runs_before_it_is_done_but_for_one_that_waits_for_a_gene_that_is_left_out_again()
        => Assert.Equal([ChunkState.Waiting, ChunkState.Running], States.Where(from => ChunkMoves.From(from).Contains(ChunkState.Done)));

    [Fact]
    public void What_is_in_the_table_may_be_done_and_nothing_else()
    {
        foreach (var (from, to) in States.SelectMany(from => States.Select(to => (from, to))))
        {
            if (ChunkMoves.From(from).Contains(to))
            {
                Assert.Equal(to, ChunkMoves.Move(from, to));
            }
            else
            {
                Assert.Throws<InvalidOperationException>(() => ChunkMoves.Move(from, to));
            }
        }
    }

    private static HashSet<ChunkState> ReachedFrom(ChunkState start)
    {
        var reached = new HashSet<ChunkState>();
        var open = new Stack<ChunkState>([start]);
        while (open.TryPop(out var state))
        {
            foreach (var next in ChunkMoves.From(state).Where(reached.Add))
            {
                open.Push(next);
            }
        }

        return reached;
    }
}
