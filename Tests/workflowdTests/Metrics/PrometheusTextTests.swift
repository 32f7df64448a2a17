import Testing

@testable import workflowd

@Suite struct PrometheusTextTests {
    @Test func `samples and histograms are written as Prometheus reads them`() {
        var text = PrometheusText()
        text.family("a_total", "counter", "Help.", [([("x", #"q"\"# + "\n")], 2), ([], 0.25)])
        text.histogram("h", "Spread.", bounds: [0.5, 1], counts: [2, 1, 3], sum: 7.5)
        #expect(
            text.text == """
                # HELP a_total Help.
                # TYPE a_total counter
                a_total{x="q\\"\\\\\\n"} 2
                a_total 0.25
                # HELP h Spread.
                # TYPE h histogram
                h_bucket{le="0.5"} 2
                h_bucket{le="1"} 3
                h_bucket{le="+Inf"} 6
                h_sum 7.5
                h_count 6

                """)
    }
}
